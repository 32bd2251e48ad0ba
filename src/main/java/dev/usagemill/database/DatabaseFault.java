package dev.usagemill.database;

import java.sql.SQLException;

/** What an exception of PostgreSQL's driver says, by its SQLSTATE. */
public final class DatabaseFault {

	private DatabaseFault() {
	}

	/**
	 * Whether only somebody who changes a setting, or the rights in the database, can
	 * help: a refused user or password, a database or schema that is not there, or a
	 * missing right.
	 */
	public static boolean isConfiguration(Throwable failure) {
		String state = state(failure);
		return state.startsWith("28") || state.equals("3D000") || state.equals("3F000") || state.equals("42501");
	}

	/** Whether a table is not as it was made: it is gone, or has other columns. */
	public static boolean isOfTables(Throwable failure) {
		return state(failure).startsWith("42") && !isConfiguration(failure);
	}

	/**
	 * One line without its full stop: the server adds others, such as a hint or a
	 * position.
	 */
	public static String describe(Throwable failure) {
		SQLException first = first(failure);
		String message = String.valueOf((first != null) ? first.getMessage() : root(failure).getMessage());
		return message.lines().findFirst().orElse(message).replaceAll("^(ERROR|FATAL): |\\.$", "");
	}

	private static String state(Throwable failure) {
		SQLException first = first(failure);
		return (first == null || first.getSQLState() == null) ? "" : first.getSQLState();
	}

	private static SQLException first(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				return sql;
			}
		}
		return null;
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

}
