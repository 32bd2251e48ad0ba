package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * An answer as CSV (RFC 4180), for spreadsheets and scripts: the names of the columns,
 * exact numbers, an empty cell for what is unknown. There is no total row, because
 * whoever adds up a column would count it twice.
 */
final class ReportCsv {

	/**
	 * A cell that begins like this is a formula to a spreadsheet (OWASP, CSV injection):
	 * some pass over blanks and invisible characters, and take full-width or small signs.
	 */
	private static final Pattern FORMULA = Pattern.compile("(?s)[\t\r\n].*|[\\s\\p{Z}\\p{C}]*[=+@\\-＝＋＠－−﹦﹢﹫﹣].*");

	private ReportCsv() {
	}

	/** A file gets every character of a name; a terminal none that it would obey. */
	static void write(Answer answer, Screen screen, Appendable out) throws IOException {
		List<ReportColumn> columns = answer.columns();
		CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
		csv.printRecord(columns.stream().map(ReportColumn::key));
		for (List<Object> row : answer.rows()) {
			for (int index = 0; index < columns.size(); index++) {
				csv.print(cell(columns.get(index).kind().within(answer, row), row.get(index), screen));
			}
			csv.println();
		}
	}

	private static Object cell(ColumnKind kind, Object value, Screen screen) {
		if (value instanceof BigDecimal decimal) {
			return (kind == ColumnKind.COUNT) ? decimal.toBigInteger() : decimal.toPlainString();
		}
		if (kind == ColumnKind.TEXT && value instanceof String text) {
			String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
			return screen.isTerminal() ? ShownText.escaped(safe) : safe;
		}
		return value;
	}

}
