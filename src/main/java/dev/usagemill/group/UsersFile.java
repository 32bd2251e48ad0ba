package dev.usagemill.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

/** Reads a users file; what is wrong in it becomes a problem with its line. */
final class UsersFile {

	private static final TextFile KIND = new TextFile("users file", 32 * 1024 * 1024,
			"create it, or name the right one, or none (setting users-file)",
			"name the right file, or leave out users that events do not name");

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	/** A file of another sort has a problem in every line. */
	private static final int MOST_PROBLEMS = 20;

	/** An empty line is one that has a single, empty value. */
	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

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
		String text = KIND.text(this.file, this.problems);
		int line = 1;
		try (CSVParser csv = CSVParser.parse(withoutMark(text), FORMAT)) {
			Iterator<CSVRecord> records = csv.iterator();
			UsersHeader header = UsersHeader.of(records.hasNext() ? records.next() : null, kept, this.problems);
			UserRows rows = new UserRows(header, this.problems);
			for (line = next(csv); records.hasNext(); line = next(csv)) {
				rows.add(records.next(), line);
				throwIfMany(this.problems);
			}
			this.problems.throwIfAny();
			return new UserGroups(header.groups(), rows.sorted(), digest(text));
		}
		catch (UncheckedIOException | IOException notCsv) {
			this.problems.add(line, "a value in quotes does not end well; close it with a quote, and double each quote"
					+ " that belongs to the value");
			throw this.problems.refusal();
		}
	}

	static void throwIfMany(Problems problems) {
		if (problems.described().size() >= MOST_PROBLEMS) {
			problems.throwIfAny();
		}
	}

	/** The line on which the next record begins. */
	private static int next(CSVParser csv) {
		return (int) csv.getCurrentLineNumber() + 1;
	}

	private static String withoutMark(String text) {
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static String digest(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

}
