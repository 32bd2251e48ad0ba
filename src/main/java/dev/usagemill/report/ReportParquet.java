package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.failure.FailedException;
import dev.usagemill.library.DuckDb;
import dev.usagemill.sql.SqlTemplate;

/**
 * An answer as a Parquet file: the columns and rows of its CSV, with their types. Times
 * are in UTC; money is exact.
 */
final class ReportParquet {

	/** Of a column in which nothing is known; each other one has the scale of its SQL. */
	private static final int USUAL_SCALE = 12;

	private ReportParquet() {
	}

	/**
	 * Writes the file.
	 * @throws FailedException if that cannot be done
	 */
	static void write(Answer answer, Path file) {
		try (Connection connection = DuckDb.connect(new Properties());
				Statement statement = connection.createStatement()) {
			statement.execute(SqlFile.named("create-answer").with("columns", columns(answer)).statement());
			try (DuckDBAppender rows = connection.unwrap(DuckDBConnection.class)
				.createAppender("temp", "main", "answer")) {
				for (List<Object> row : answer.rows()) {
					rows.beginRow();
					for (Object value : row) {
						append(rows, value);
					}
					rows.endRow();
				}
			}
			statement
				.execute(SqlFile.named("write-answer").with("target", SqlTemplate.quoted(file.toString())).statement());
		}
		catch (SQLException ex) {
			throw new FailedException("the Parquet file cannot be written: " + ex.getMessage(), ex);
		}
	}

	private static String columns(Answer answer) {
		return IntStream.range(0, answer.columns().size())
			.mapToObj((index) -> '"' + answer.columns().get(index).key().replace("\"", "\"\"") + "\" "
					+ type(answer, index))
			.collect(Collectors.joining(", "));
	}

	private static String type(Answer answer, int index) {
		return switch (answer.columns().get(index).kind()) {
			case TEXT, BAR -> "VARCHAR";
			case DATE -> "DATE";
			case TIME -> "TIMESTAMP";
			case COUNT, NUMBER -> "BIGINT";
			case MONEY, MONEY_EACH, SECONDS, SHARE, AMOUNT -> "DECIMAL(38, " + scale(answer, index) + ")";
		};
	}

	private static int scale(Answer answer, int index) {
		return answer.rows()
			.stream()
			.map((row) -> (BigDecimal) row.get(index))
			.filter((value) -> value != null)
			.mapToInt(BigDecimal::scale)
			.max()
			.orElse(USUAL_SCALE);
	}

	private static void append(DuckDBAppender rows, Object value) throws SQLException {
		if (value == null) {
			rows.appendNull();
		}
		else if (value instanceof Number number && !(value instanceof BigDecimal)) {
			rows.append(number.longValue());
		}
		else if (value instanceof BigDecimal decimal) {
			rows.append(decimal);
		}
		else if (value instanceof LocalDate day) {
			rows.append(day);
		}
		else if (value instanceof Instant time) {
			rows.append(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
		}
		else {
			rows.append((String) value);
		}
	}

}
