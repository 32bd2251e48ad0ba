package dev.usagemill.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/** Reads a users file; what is wrong in it becomes a problem with its line. */
final class UsersFile {

	/** A file of another sort has a problem in every line. */
	private static final int MOST_PROBLEMS = 20;

	/** An empty line is one that has a single, empty value. */
	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

	private static final Comparator<UserGroups.Row> ORDER = Comparator.comparing(UserGroups.Row::user)
		.thenComparing(UserGroups.Row::firstDay, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()));

	private final Path file;

	private final Problems problems;

	UsersFile(Path file) {
		this.file = file;
		this.problems = new Problems(file);
	}

	/**
	 * Reads all of it.
	 * @throws RefusedException if anything is wrong
	 */
	UserGroups read(Labels kept) {
		UsersText text = new UsersText(this.problems);
		byte[] bytes = text.bytes(this.file);
		int line = 1;
		try (CSVParser csv = CSVParser.parse(text.decoded(bytes), FORMAT)) {
			Iterator<CSVRecord> records = csv.iterator();
			UsersHeader header = UsersHeader.of(records.hasNext() ? records.next() : null, kept, this.problems);
			UserRows rows = new UserRows(header, this.problems);
			for (line = next(csv); records.hasNext(); line = next(csv)) {
				rows.add(records.next(), line);
				if (this.problems.described().size() >= MOST_PROBLEMS) {
					this.problems.throwIfAny();
				}
			}
			this.problems.throwIfAny();
			return new UserGroups(header.groups(), withLastDays(rows.found()), digest(bytes));
		}
		catch (UncheckedIOException | IOException notCsv) {
			this.problems.add(line, "a value in quotes does not end well; close it with a quote, and double each quote"
					+ " that belongs to the value");
			throw this.problems.refusal();
		}
	}

	/** The line on which the next record begins. */
	private static int next(CSVParser csv) {
		return (int) csv.getCurrentLineNumber() + 1;
	}

	private static List<UserGroups.Row> withLastDays(List<UserGroups.Row> found) {
		List<UserGroups.Row> rows = new ArrayList<>(found);
		rows.sort(ORDER);
		for (int index = 0; index + 1 < rows.size(); index++) {
			rows.set(index, rows.get(index).until(rows.get(index + 1)));
		}
		return rows;
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

}
