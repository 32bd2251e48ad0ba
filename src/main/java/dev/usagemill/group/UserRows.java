package dev.usagemill.group;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVRecord;

import dev.usagemill.event.TextFault;
import dev.usagemill.yaml.Problems;

/** The rows of a users file, as they are read. */
final class UserRows {

	/** Java's own parser takes years of five digits, too. */
	private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	private final UsersHeader header;

	private final Problems problems;

	private final List<UserGroups.Row> found = new ArrayList<>();

	/** The line of each row, by its user and first day. */
	private final Map<List<Object>, Integer> lines = new HashMap<>();

	UserRows(UsersHeader header, Problems problems) {
		this.header = header;
		this.problems = problems;
	}

	List<UserGroups.Row> found() {
		return this.found;
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
				values.add(value);
			}
		}
		if (user == null) {
			this.problems.add(line, UsersHeader.USER, "is empty; name the user as events do, or remove the row");
			return;
		}
		Integer other = this.lines.putIfAbsent(Arrays.asList(user, firstDay), line);
		if (other != null) {
			this.problems.add(line, Problems.shown(user) + " has a row with the same first day on line " + other
					+ "; remove one, or give it another first_day");
		}
		this.found.add(new UserGroups.Row(user, firstDay, null, values));
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

}
