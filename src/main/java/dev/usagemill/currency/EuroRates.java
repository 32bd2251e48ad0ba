package dev.usagemill.currency;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

/**
 * The reference rates of the European Central Bank, from its {@code eurofxref-hist.csv}:
 * a line for each of its working days, the newest first, with a column for each currency
 * and an empty one at the end; {@code N/A} where there is no rate.
 */
final class EuroRates {

	private static final TextFile FILE = new TextFile("file of rates", 32 * 1024 * 1024,
			"unzip the European Central Bank's eurofxref-hist.zip, and name its eurofxref-hist.csv",
			"name the European Central Bank's eurofxref-hist.csv");

	private static final String DAY = "Date";

	private static final List<String> NONE = List.of("", "N/A");

	private static final Pattern RATE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

	private final Problems problems;

	private final List<String> columns;

	private final SortedMap<LocalDate, Map<String, BigDecimal>> perEuro = new TreeMap<>();

	private EuroRates(Problems problems, List<String> columns) {
		this.problems = problems;
		this.columns = columns;
	}

	/**
	 * Reads such a file.
	 * @return units for one euro, by day and currency
	 * @throws dev.usagemill.failure.RefusedException if it is another file, or anything
	 * in it is wrong
	 */
	static SortedMap<LocalDate, Map<String, BigDecimal>> read(Path file) {
		Problems problems = new Problems(file);
		List<String> lines = FILE.text(file, problems).lines().toList();
		List<String> columns = lines.isEmpty() ? List.of() : cells(lines.get(0));
		if (!columns.contains("USD") || !columns.get(0).equals(DAY)) {
			problems.add(1, "this is not the European Central Bank's eurofxref-hist.csv, whose first line begins with"
					+ " Date and names USD; unzip its eurofxref-hist.zip");
			throw problems.refusal();
		}
		EuroRates rates = new EuroRates(problems, columns);
		for (int line = 2; line <= lines.size(); line++) {
			rates.read(line, cells(lines.get(line - 1)));
		}
		problems.throwIfAny();
		return rates.perEuro;
	}

	private static List<String> cells(String line) {
		return Stream.of(line.split(",", -1)).map(String::strip).toList();
	}

	private void read(int line, List<String> cells) {
		if (cells.equals(List.of(""))) {
			return;
		}
		if (cells.size() != this.columns.size()) {
			this.problems.add(line,
					"has " + cells.size() + " cells under " + this.columns.size() + " headings; get the file again");
			return;
		}
		Map<String, BigDecimal> ofDay = new HashMap<>();
		for (int column = 1; column < cells.size(); column++) {
			String cell = cells.get(column);
			if (NONE.contains(cell)) {
				continue;
			}
			if (!RATE.matcher(cell).matches() || new BigDecimal(cell).signum() == 0) {
				this.problems.add(line, this.columns.get(column),
						Problems.shown(cell) + " is no rate; get the file again");
				continue;
			}
			ofDay.put(this.columns.get(column), new BigDecimal(cell));
		}
		try {
			if (this.perEuro.put(LocalDate.parse(cells.get(0)), ofDay) != null) {
				this.problems.add(line, DAY, cells.get(0) + " has a line already; get the file again");
			}
		}
		catch (DateTimeException noDay) {
			this.problems.add(line, DAY, Problems.shown(cells.get(0)) + " is not a day such as 2026-02-17; name the"
					+ " file with the rates of all days");
		}
	}

}
