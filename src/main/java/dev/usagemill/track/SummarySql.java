package dev.usagemill.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements beside this class, for the tables of a schema. */
final class SummarySql {

	static final String SCHEMA = "usagemill";

	private SummarySql() {
	}

	/**
	 * Reads one.
	 * @throws IllegalArgumentException if the schema cannot be one of ours
	 */
	static String read(String name, String schema) {
		if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
			throw new IllegalArgumentException("no summary database has such a schema: " + schema);
		}
		try (InputStream in = SummarySql.class.getResourceAsStream(name + ".sql")) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(SCHEMA + ".", schema + ".");
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
