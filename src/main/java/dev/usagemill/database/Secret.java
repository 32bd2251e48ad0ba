package dev.usagemill.database;

/**
 * A text that no message, log or metric may hold.
 *
 * @param text what it is; nobody prints a record by its parts
 */
public record Secret(String text) {

	@Override
	public String toString() {
		return "(a secret)";
	}

}
