package dev.usagemill.limit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

import dev.usagemill.failure.RefusedException;

/** What is wrong with a limits file, collected so that one run shows all of it. */
final class LimitProblems {

	private static final int SHOWN_CHARACTERS = 60;

	private final Path file;

	private final List<String> found = new ArrayList<>();

	LimitProblems(Path file) {
		this.file = file;
	}

	/** Something that concerns the file as a whole. */
	void add(String text) {
		this.found.add(this.file + ": " + text);
	}

	void add(Node node, String text) {
		add(line(node), text);
	}

	/** Something at a line, counted from 1. */
	void add(int line, String text) {
		this.found.add(this.file + ":" + line + ": " + text);
	}

	void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw new RefusedException(String.join("\n", this.found));
		}
	}

	static int line(Node node) {
		return node.getStartMark().getLine() + 1;
	}

	/** A value in quotes, fit for one line of a message. */
	static String shown(Node node) {
		if (!(node instanceof ScalarNode scalar)) {
			return "this list or mapping";
		}
		StringBuilder shown = new StringBuilder("\"");
		scalar.getValue()
			.codePoints()
			.limit(SHOWN_CHARACTERS)
			.map((character) -> (Character.isISOControl(character) || Character.getType(character) == Character.FORMAT)
					? '?' : character)
			.forEach(shown::appendCodePoint);
		return shown.append('"').toString();
	}

}
