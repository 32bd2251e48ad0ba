package dev.usagemill.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.usagemill.failure.RefusedException;

/** What is wrong with a file, collected so that one run shows all of it. */
public final class Problems {

	private static final int SHOWN_CHARACTERS = 60;

	private final String file;

	private final List<Problem> found = new ArrayList<>();

	public Problems(Path file) {
		this(file.toString());
	}

	/** Of a text that has a name, but does not lie in a file. */
	public Problems(String name) {
		this.file = name;
	}

	/** Something that concerns the file as a whole. */
	public void add(String text) {
		this.found.add(new Problem(0, text));
	}

	/** Something at a line, counted from 1. */
	public void add(int line, String text) {
		this.found.add(new Problem(line, text));
	}

	/** Something about a key or its value at a line, counted from 1. */
	public void add(int line, String key, String text) {
		add(line, key + ": " + text);
	}

	/** Something about a key or its value. */
	public void add(Node node, String key, String text) {
		add(YamlMapping.lineOf(node), key, text);
	}

	/**
	 * Ends the reading if anything is wrong.
	 * @throws RefusedException with all problems so far, in the order of their lines
	 */
	public void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw refusal();
		}
	}

	/** To throw where there is a problem: all so far, in the order of their lines. */
	public RefusedException refusal() {
		return new RefusedException(described());
	}

	/** All of them so far, one line each, in the order of their lines. */
	public List<String> described() {
		return this.found.stream().sorted(Comparator.comparingInt(Problem::line)).map(this::described).toList();
	}

	/**
	 * A value of the file in quotes, fit for one line of a message: long ones are cut,
	 * and characters that could move the cursor are replaced.
	 */
	public static String shown(String text) {
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

	/** A value of the file, fit for one line of a message. */
	public static String shown(Node node) {
		return (node instanceof ScalarNode scalar) ? shown(scalar.getValue()) : "this list or mapping";
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
