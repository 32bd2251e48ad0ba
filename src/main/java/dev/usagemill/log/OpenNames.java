package dev.usagemill.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.exc.StreamConstraintsException;

/**
 * The names of the objects of a line that are open, so that one that occurs twice is
 * noticed. All together are no longer than a line that is no long one.
 */
final class OpenNames {

	/** What a member has beside its name: quotes, a colon, a value and a comma. */
	private static final int LEAST_BESIDE_NAME = 4;

	private final Deque<Names> open = new ArrayDeque<>();

	private int characters;

	void openObject() {
		this.open.push(new Names());
	}

	/**
	 * Adds a name of the object that was opened last.
	 * @return whether it is new there
	 * @throws StreamConstraintsException if the names together become too long
	 */
	boolean add(String name) {
		int length = name.length() + LEAST_BESIDE_NAME;
		this.characters += length;
		if (this.characters > JsonLine.MAX_CHARACTERS) {
			throw new StreamConstraintsException("too many names");
		}
		return this.open.element().add(name, length);
	}

	void closeObject() {
		this.characters -= this.open.pop().characters;
	}

	int openObjects() {
		return this.open.size();
	}

	/** Closes objects that have no end, down to so many open ones. */
	void closeObjects(int left) {
		while (this.open.size() > left) {
			closeObject();
		}
	}

	private static final class Names {

		private final Set<String> names = new HashSet<>();

		private int characters;

		boolean add(String name, int length) {
			this.characters += length;
			return this.names.add(name);
		}

	}

}
