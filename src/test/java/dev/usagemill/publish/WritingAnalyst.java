package dev.usagemill.publish;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Another process that holds a usage.duckdb open for writing until it is killed. */
public final class WritingAnalyst {

	private WritingAnalyst() {
	}

	public static void main(String[] arguments) throws SQLException, InterruptedException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + arguments[0])) {
			System.out.println("open");
			Thread.sleep(Long.MAX_VALUE);
			connection.isValid(0);
		}
	}

}
