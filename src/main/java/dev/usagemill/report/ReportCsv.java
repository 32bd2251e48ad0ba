package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An answer as CSV (RFC 4180), for spreadsheets and scripts: the names of the SQL
 * columns, exact numbers, an empty cell for what is unknown. There is no total row,
 * because whoever adds up a column would count it twice.
 */
final class ReportCsv {

	/**
	 * A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection).
	 */
	private static final String FORMULA_STARTS = "=+-@\t\r\n";

	private ReportCsv() {
	}

	static void write(Answer answer, Appendable out) throws IOException {
		List<ReportColumn> columns = answer.columns();
		CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
		csv.printRecord(columns.stream().map(ReportColumn::name));
		for (List<Object> row : answer.rows()) {
			for (int index = 0; index < columns.size(); index++) {
				csv.print(cell(columns.get(index).kind().within(answer, row), row.get(index)));
			}
			csv.println();
		}
	}

	private static Object cell(ColumnKind kind, Object value) {
		if (value instanceof BigDecimal decimal) {
			return (kind == ColumnKind.COUNT) ? decimal.toBigInteger() : decimal.toPlainString();
		}
		if (kind == ColumnKind.TEXT && value instanceof String text && isFormula(text)) {
			return "'" + text;
		}
		return value;
	}

	private static boolean isFormula(String text) {
		return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
	}

}
