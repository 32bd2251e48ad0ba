package dev.usagemill.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import dev.usagemill.library.DuckDb;
import dev.usagemill.log.LineReader;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * The kept bytes of a load's rejected lines, one line after another, by log file and
 * place. They come as a stream, so that any number of them needs little memory.
 */
public final class RejectedRows implements AutoCloseable {

	private final Connection connection;

	private final PreparedStatement statement;

	private final ResultSet rows;

	/** The id of the line of which the current one is an element; null if it is none. */
	private String line;

	private boolean sameLine;

	private RejectedRows(Connection connection, PreparedStatement statement, ResultSet rows) {
		this.connection = connection;
		this.statement = statement;
		this.rows = rows;
	}

	/**
	 * Starts before the first line.
	 * @param part the rejected lines of one load
	 * @param reason the code of the only reason that is wanted; null for all
	 */
	public static RejectedRows open(Path part, String reason) throws SQLException {
		Properties settings = new Properties();
		settings.setProperty("threads", "1");
		settings.setProperty("memory_limit", "128MB");
		settings.setProperty("temp_directory", "");
		settings.setProperty("jdbc_stream_results", "true");
		Connection connection = DuckDb.connect(settings);
		try {
			PreparedStatement statement = connection.prepareStatement(
					WarehouseSql.beside(RejectedRows.class, "read-rejected").with("files", List.of(part)).statement());
			statement.setString(1, reason);
			return new RejectedRows(connection, statement, statement.executeQuery());
		}
		catch (SQLException unreadable) {
			connection.close();
			throw unreadable;
		}
	}

	/**
	 * Goes to the next line.
	 * @return false if there is none
	 */
	public boolean next() throws SQLException {
		String before = this.line;
		if (!this.rows.next()) {
			return false;
		}
		String id = this.rows.getString("line_id");
		this.line = ElementId.isOne(id) ? ElementId.parse(id).line() : null;
		this.sameLine = this.line != null && this.line.equals(before);
		return true;
	}

	/** What is kept of the line: all of it, or its beginning. */
	public byte[] raw() throws SQLException {
		return this.rows.getBytes("raw");
	}

	/**
	 * Whether only the line's beginning is kept. An element has an id all the same, so
	 * that what is kept has to tell; a line of just so many bytes counts as cut. Nothing
	 * is kept of one of a user who was forgotten.
	 */
	public boolean isCut() throws SQLException {
		String id = this.rows.getString("line_id");
		return id == null || (ElementId.isOne(id) && (raw().length == LineReader.MAX_RAW_BYTES || raw().length == 0));
	}

	/** Whether it is an element of the same line as the one before. */
	public boolean isOfSameLine() {
		return this.sameLine;
	}

	/** The log file in which the load has read the line. */
	String logFile() throws SQLException {
		return this.rows.getString("log_file");
	}

	/** Where the line stands; by its id the line is known among the rejected ones. */
	LinePlace place() throws SQLException {
		return new LinePlace(this.rows.getString("known_by"), this.rows.getLong("line_number"),
				this.rows.getLong("byte_offset"));
	}

	@Override
	public void close() throws SQLException {
		this.rows.close();
		this.statement.close();
		this.connection.close();
	}

}
