package dev.usagemill.publish;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

import dev.usagemill.TemporaryWarehouse;

/** Another process that asks one question of a usage.duckdb. */
final class Analyst {

	private Analyst() {
	}

	public static void main(String[] arguments) throws SQLException {
		try (Connection connection = TemporaryWarehouse.open(Path.of(arguments[0]))) {
			System.out.println(TemporaryWarehouse.rows(connection, arguments[1]));
		}
	}

}
