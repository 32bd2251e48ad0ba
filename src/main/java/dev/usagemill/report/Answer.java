package dev.usagemill.report;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one statement answered.
 *
 * @param columns the columns, from left to right
 * @param rows the values of each row, in the order of the columns; of the Java type that
 * {@link ColumnKind} names, or null
 */
public record Answer(List<ReportColumn> columns, List<List<Object>> rows) {

	public Answer {
		columns = List.copyOf(columns);
		rows = List.copyOf(rows);
	}

	/** Where a column is, or -1. */
	public int indexOf(String columnName) {
		for (int index = 0; index < this.columns.size(); index++) {
			if (this.columns.get(index).name().equals(columnName)) {
				return index;
			}
		}
		return -1;
	}

	/**
	 * The rows as people read them.
	 * @param zone in which times are shown
	 */
	public List<List<String>> shown(ZoneId zone) {
		return this.rows.stream().map((row) -> ShownValue.row(this, row, zone)).toList();
	}

	/** What a statement answers whose money is in some currency. */
	static Answer read(ResultSet results, String currency) throws SQLException {
		ResultSetMetaData description = results.getMetaData();
		List<ReportColumn> columns = new ArrayList<>();
		for (int index = 1; index <= description.getColumnCount(); index++) {
			String name = description.getColumnName(index);
			columns.add(new ReportColumn(name, ColumnKind.of(name, description.getColumnTypeName(index)), currency));
		}
		List<List<Object>> rows = new ArrayList<>();
		while (results.next()) {
			rows.add(row(results, columns));
		}
		return new Answer(columns, rows);
	}

	private static List<Object> row(ResultSet results, List<ReportColumn> columns) throws SQLException {
		List<Object> values = new ArrayList<>(columns.size());
		for (int index = 0; index < columns.size(); index++) {
			values.add(value(results, index + 1, columns.get(index).kind()));
		}
		return Collections.unmodifiableList(values);
	}

	private static Object value(ResultSet results, int index, ColumnKind kind) throws SQLException {
		if (kind == ColumnKind.DATE) {
			return results.getObject(index, LocalDate.class);
		}
		if (kind != ColumnKind.TIME) {
			return results.getObject(index);
		}
		LocalDateTime time = results.getObject(index, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

}
