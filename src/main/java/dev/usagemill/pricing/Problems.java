package dev.usagemill.pricing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.usagemill.failure.RefusedException;

/** What is wrong with a price file, collected so that one run shows all of it. */
final class Problems {

	private static final int SHOWN_CHARACTERS = 60;

	private final Path file;

	private final List<Problem> found = new ArrayList<>();

	Problems(Path file) {
		this.file = file;
	}

	/** Something that concerns the file as a whole. */
	void add(String text) {
		this.found.add(new Problem(0, text));
	}

	/** Something at a line, counted from 1. */
	void add(int line, String text) {
		this.found.add(new Problem(line, text));
	}

	/** Something about a key or its value at a line, counted from 1. */
	void add(int line, String key, String text) {
		add(line, key + ": " + text);
	}

	/**
	 * Ends the reading if anything is wrong.
	 * @throws RefusedException with all problems so far, in the order of their lines
	 */
	void throwIfAny() {
		if (this.found.isEmpty()) {
			return;
		}
		throw new RefusedException(String.join("\n", described()));
	}

	/** All of them so far, one line each, in the order of their lines. */
	List<String> described() {
		return this.found.stream().sorted(Comparator.comparingInt(Problem::line)).map(this::described).toList();
	}

	/**
	 * A value of the file in quotes, fit for one line of a message: long ones are cut,
	 * and characters that could move the cursor are replaced.
	 */
	static String shown(String text) {
		StringBuilder shown = new StringBuilder("\"");
		text.codePoints()
			.limit(SHOWN_CHARACTERS)
			.map(character -> isVisible(character) ? character : '?')
			.forEach(shown::appendCodePoint);
		if (text.codePoints().count() > SHOWN_CHARACTERS) {
			shown.append('…');
		}
		return shown.append('"').toString();
	}

	private static boolean isVisible(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

	private String described(Problem problem) {
		if (problem.line() == 0) {
			return this.file + ": " + problem.text();
		}
		return this.file + ":" + problem.line() + ": " + problem.text();
	}

	private record Problem(int line, String text) {
	}

}
