package dev.usagemill.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.duckdb.DuckDBConnection;

import dev.usagemill.event.Labels;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * A connection to DuckDB, for one thread. A damaged file may make a whole database
 * unusable, so who reads what may be damaged does so in a database of its own.
 */
final class Session implements AutoCloseable {

	private final Labels labels;

	private final WorkDatabase own;

	private final DuckDBConnection connection;

	private final Statement statement;

	private Session(Labels labels, WorkDatabase own, DuckDBConnection connection) throws SQLException {
		this.labels = labels;
		this.own = own;
		this.connection = connection;
		this.statement = connection.createStatement();
	}

	/**
	 * A session in a database of its own.
	 * @param labels those of the warehouse
	 * @param own is closed with it
	 */
	static Session alone(Labels labels, WorkDatabase own) throws SQLException {
		return new Session(labels, own, own.connect());
	}

	static Session on(Labels labels, WorkDatabase shared) throws SQLException {
		return new Session(labels, null, shared.connect());
	}

	/** The statement in {@code name.sql}. */
	SqlTemplate sql(String name) {
		return WarehouseSql.beside(Session.class, name, this.labels);
	}

	void execute(SqlTemplate sql) throws SQLException {
		this.statement.execute(sql.statement());
	}

	void insert(SqlTemplate sql, Object... values) throws SQLException {
		try (PreparedStatement insert = this.connection.prepareStatement(sql.statement())) {
			for (int i = 0; i < values.length; i++) {
				insert.setObject(i + 1, values[i]);
			}
			insert.execute();
		}
	}

	/** All rows; for results that are small whatever the files hold. */
	List<Row> rows(SqlTemplate sql) throws SQLException {
		List<Row> rows = new ArrayList<>();
		try {
			each(sql, rows::add);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return rows;
	}

	/** Visits one row after another. */
	void each(SqlTemplate sql, Visitor visitor) throws IOException, SQLException {
		try (ResultSet result = this.statement.executeQuery(sql.statement())) {
			ResultSetMetaData columns = result.getMetaData();
			while (result.next()) {
				Map<String, Object> values = new LinkedHashMap<>();
				for (int column = 1; column <= columns.getColumnCount(); column++) {
					values.put(columns.getColumnLabel(column), result.getObject(column));
				}
				visitor.visit(new Row(values));
			}
		}
	}

	Row row(SqlTemplate sql) throws SQLException {
		return rows(sql).get(0);
	}

	/**
	 * What kind of error it was. DuckDB's messages may repeat values of the file, which
	 * are not for the eyes of everyone, so nothing else is reported.
	 */
	static String kind(SQLException error) {
		String message = String.valueOf(error.getMessage());
		int colon = message.indexOf(':');
		String kind = message.substring(0, Math.max(0, colon)).replace("java.sql.SQLException", "").strip();
		return kind.matches("[A-Za-z -]{1,40}") ? kind : "error";
	}

	/** Takes a row. */
	@FunctionalInterface
	interface Visitor {

		void visit(Row row) throws IOException;

	}

	@Override
	public void close() throws SQLException {
		try {
			this.connection.close();
		}
		finally {
			if (this.own != null) {
				this.own.close();
			}
		}
	}

}
