package dev.usagemill.publish;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another process that holds a usage.duckdb open for writing until its input ends. */
public final class WritingAnalyst {

	private WritingAnalyst() {
	}

	public static void main(String[] arguments) throws SQLException, IOException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
			System.out.println("open");
			System.in.read();
			connection.isValid(0);
		}
	}

}
