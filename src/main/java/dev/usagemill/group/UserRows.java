package dev.usagemill.group;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVRecord;

import dev.usagemill.event.TextFault;
import dev.usagemill.yaml.Problems;

/** The rows of a users file, as they are read. */
final class UserRows {

	/** Java's own parser takes years of five digits, too. */
	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	/** With these, and as many values, they take half of the memory that the job has. */
	static final int MOST_ROWS = 1_000_000;

	static final int MOST_VALUES = 100_000;

	private static final Comparator<Found> DAYS = Comparator.comparing((Found found) -> found.row().user())
		.thenComparing((found) -> found.row().firstDay(), Comparator.nullsFirst(Comparator.naturalOrder()));

	private static final Comparator<Found> ORDER = DAYS.thenComparingInt(Found::line);

	private final UsersHeader header;

	private final Problems problems;

	private final List<Found> found = new ArrayList<>();

	/** Each once, however many rows have it: a million of them fit into memory. */
	private final Map<String, String> values = new HashMap<>();

	private final Map<List<String>, List<String>> together = new HashMap<>();

	UserRows(UsersHeader header, Problems problems) {
		this.header = header;
		this.problems = problems;
	}

	/** All of them by user and first day; each holds until the next one of its user. */
	List<UserGroups.Row> sorted() {
		this.found.sort(ORDER);
		for (int index = 1; index < this.found.size(); index++) {
			Found row = this.found.get(index);
			Found last = this.found.get(index - 1);
			if (DAYS.compare(row, last) == 0) {
				this.problems.add(row.line(),
						Problems.shown(row.row().user()) + " has a row with the same first day on line " + last.line()
								+ "; remove one, or give it another first_day");
				UsersFile.throwIfMany(this.problems);
			}
		}
		this.problems.throwIfAny();
		List<UserGroups.Row> rows = new ArrayList<>(this.found.size());
		for (int index = 0; index < this.found.size(); index++) {
			UserGroups.Row row = this.found.get(index).row();
			rows.add((index + 1 < this.found.size()) ? row.until(this.found.get(index + 1).row()) : row);
		}
		return rows;
	}

	void add(CSVRecord record, int line) {
		if (record.size() == 1 && record.get(0).isEmpty()) {
			return;
		}
		if (record.size() != this.header.names().size()) {
			this.problems.add(line, record.size() + " values for " + this.header.names().size()
					+ " columns; write one for each, and quote a value that holds a comma");
			return;
		}
		String user = null;
		LocalDate firstDay = null;
		List<String> values = new ArrayList<>();
		for (int column = 0; column < record.size(); column++) {
			String name = this.header.names().get(column);
			String value = checked(line, name, record.get(column));
			if (name.equals(UsersHeader.USER)) {
				user = value;
			}
			else if (name.equals(UsersHeader.FIRST_DAY)) {
				firstDay = day(line, value);
			}
			else {
				values.add(shared(line, value));
			}
		}
		if (user == null) {
			this.problems.add(line, UsersHeader.USER, "is empty; name the user as events do, or remove the row");
			return;
		}
		if (this.found.size() == MOST_ROWS) {
			this.problems.add(line, String.format(Locale.ROOT,
					"is a row more than the %,d that the file may have; leave out users that events do not name",
					MOST_ROWS));
			throw this.problems.refusal();
		}
		List<String> shared = this.together.computeIfAbsent(Collections.unmodifiableList(values), (same) -> same);
		this.found.add(new Found(new UserGroups.Row(user, firstDay, null, shared), line));
	}

	private String shared(int line, String value) {
		String shared = this.values.putIfAbsent(value, value);
		if (this.values.size() > MOST_VALUES) {
			this.problems.add(line, String.format(Locale.ROOT,
					"has one value more than the %,d different ones that all groups may have; groups are of many users",
					MOST_VALUES));
			throw this.problems.refusal();
		}
		return (shared != null) ? shared : value;
	}

	/** Null: none. */
	private String checked(int line, String name, String value) {
		switch (TextFault.of(value)) {
			case TOO_LONG ->
				this.problems.add(line, name, "is longer than " + TextFault.MAX_BYTES + " bytes; shorten it");
			case NUL, UNPAIRED_SURROGATE -> this.problems.add(line, name, "has a NUL character; remove it");
			case NONE -> {
			}
		}
		return value.isEmpty() ? null : value;
	}

	private LocalDate day(int line, String value) {
		if (value == null) {
			return null;
		}
		try {
			if (DAY.matcher(value).matches()) {
				return LocalDate.parse(value);
			}
		}
		catch (DateTimeException noDay) {
			// as said below
		}
		this.problems.add(line, UsersHeader.FIRST_DAY,
				Problems.shown(value) + " is no day; write it such as 2026-01-31, or leave it empty");
		return null;
	}

	/** A row, and where it stands. */
	private record Found(UserGroups.Row row, int line) {
	}

}
