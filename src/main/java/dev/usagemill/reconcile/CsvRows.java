package dev.usagemill.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import dev.usagemill.yaml.Problems;

/** The rows of an export in CSV (RFC 4180), whose first line names the columns. */
final class CsvRows {

	/** An empty line is one that has a single, empty value. */
	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

	private static final int MOST_COLUMNS = 200;

	private final Problems problems;

	private final Consumer<Fields> rows;

	CsvRows(Problems problems, Consumer<Fields> rows) {
		this.problems = problems;
		this.rows = rows;
	}

	/** Reads all of the text; what cannot be read becomes a problem with its line. */
	void read(String text) {
		int line = 1;
		try (CSVParser csv = CSVParser.parse(text, FORMAT)) {
			Iterator<CSVRecord> records = csv.iterator();
			List<String> names = names(records.hasNext() ? records.next() : null);
			for (line = next(csv); records.hasNext(); line = next(csv)) {
				CSVRecord record = records.next();
				if (record.size() > 1 || !record.get(0).isEmpty()) {
					this.rows.accept(new Fields(values(names, record, line), line, 1, this.problems));
				}
			}
		}
		catch (UncheckedIOException | IOException notCsv) {
			this.problems.add(line, "a value in quotes does not end well; export the file again");
		}
	}

	private List<String> names(CSVRecord first) {
		List<String> names = (first != null) ? first.stream().map(String::strip).toList() : List.of();
		Set<String> seen = new HashSet<>();
		if (names.size() > MOST_COLUMNS) {
			this.problems.add(1, names.size() + " columns are too many for an export");
		}
		names.stream()
			.filter((name) -> !seen.add(name))
			.distinct()
			.forEach((twice) -> this.problems.add(1, "two columns are called " + Problems.shown(twice)));
		this.problems.throwIfAny();
		return names;
	}

	private Map<String, String> values(List<String> names, CSVRecord record, int line) {
		if (record.size() != names.size()) {
			this.problems.add(line,
					record.size() + " values for " + names.size() + " columns; the file may be cut: export it again");
			throw this.problems.refusal();
		}
		Map<String, String> values = new HashMap<>();
		for (int column = 0; column < names.size(); column++) {
			values.put(names.get(column), record.get(column));
		}
		return values;
	}

	/** The line on which the next record begins. */
	private static int next(CSVParser csv) {
		return (int) csv.getCurrentLineNumber() + 1;
	}

}
