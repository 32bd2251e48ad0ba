package dev.usagemill.reconcile;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.Period;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

/**
 * Reads the files of one export; what is wrong in them becomes a problem with its line.
 */
final class StatementFile {

	private static final TextFile KIND = new TextFile("export", 32 * 1024 * 1024, "name the right one",
			"export fewer days, or sums of days in place of single requests");

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	/** A file of another sort has a problem in every row. */
	private static final int MOST_PROBLEMS = 20;

	private final Path file;

	/** The same file may be named twice. */
	private final int number;

	private final Problems problems;

	/** By format and time bucket: the file and the page of it where that was. */
	private final Map<String, String> places;

	private StatementFormat format;

	private final Map<Statement.Key, Amounts> usage = new TreeMap<>();

	private LocalDate first;

	private LocalDate last;

	private long leftOut;

	private StatementFile(Path file, int number, StatementFormat format, Map<String, String> places) {
		this.file = file;
		this.number = number;
		this.problems = new Problems(file);
		this.format = format;
		this.places = places;
	}

	/**
	 * Reads a file.
	 * @param format empty: the one that its first row has
	 * @param number which of the files it is
	 * @param places of the time buckets in the files so far; takes those of this one
	 * @throws RefusedException if it is missing, or anything in it is wrong
	 */
	static StatementPart read(Path file, int number, Optional<StatementFormat> format, Map<String, String> places) {
		return new StatementFile(file, number, format.orElse(null), places).read();
	}

	/** The places for the first file. */
	static Map<String, String> noPlaces() {
		return new HashMap<>();
	}

	private StatementPart read() {
		String whole = KIND.text(this.file, this.problems);
		String text = whole.startsWith(BYTE_ORDER_MARK) ? whole.substring(1) : whole;
		boolean isCut = false;
		if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
			JsonRows json = new JsonRows(this.problems, this::take, this::takeBucket);
			json.read(text);
			isCut = json.isCut();
		}
		else {
			new CsvRows(this.problems, this::take).read(text);
		}
		this.problems.throwIfAny();
		if (this.format == null || this.first == null) {
			this.problems.add("there is no usage in it; name the right file"
					+ ((this.format == null) ? ", or say with --source what it is" : ""));
			this.problems.throwIfAny();
		}
		return new StatementPart(this.format, new Period(this.first, this.last), this.usage, isCut, this.leftOut);
	}

	private void take(Fields row) {
		if (this.format == null) {
			this.format = StatementFormat.recognised(row).orElseThrow(() -> unknown(row));
		}
		List<String> missing = this.format.missing(row);
		if (!missing.isEmpty()) {
			this.problems.add(row.line(),
					"is no row of " + this.format.word() + ", which has " + String.join(", ", missing)
							+ "; name files of one sort, each with its own command or beside the others");
			throw this.problems.refusal();
		}
		if (isOnAnotherPage(row)) {
			return;
		}
		int before = this.problems.described().size();
		Optional<BilledUsage> read = this.format.read(row);
		read.ifPresent(this::add);
		if (read.isEmpty() && this.problems.described().size() == before) {
			takeEmpty(row);
		}
		throwIfMany();
	}

	/** A CSV file has a row for a bucket without usage. */
	private void takeEmpty(Fields row) {
		if (this.format.isInBuckets()) {
			takeBucket(row);
		}
		else {
			this.leftOut++;
		}
	}

	private void add(BilledUsage billed) {
		cover(billed.day());
		this.usage.merge(Statement.Key.of(billed), billed.amounts(), Amounts::plus);
	}

	/** A day without usage is covered, too. */
	private void takeBucket(Fields bucket) {
		boolean isInSeconds = bucket.has("start_time");
		if (isInSeconds || bucket.has("starting_at")) {
			LocalDate day = isInSeconds ? bucket.dayOfSeconds("start_time") : bucket.day("starting_at");
			if (day != null) {
				cover(day);
			}
		}
		throwIfMany();
	}

	private void cover(LocalDate day) {
		this.first = (this.first == null || day.isBefore(this.first)) ? day : this.first;
		this.last = (this.last == null || day.isAfter(this.last)) ? day : this.last;
	}

	/** A page that is there twice would be counted twice. */
	private boolean isOnAnotherPage(Fields row) {
		String start = row.text("start_time", "starting_at");
		if (!this.format.isInBuckets() || start == null) {
			return false;
		}
		String place = this.number + " " + row.document();
		String known = this.places.putIfAbsent(this.format + " " + row.text("object") + " " + start, place);
		if (known == null || known.equals(place)) {
			return false;
		}
		this.problems.add(row.line(),
				"the time bucket that begins at " + Problems.shown(start) + " is there twice; name each page once");
		throwIfMany();
		return true;
	}

	private RefusedException unknown(Fields row) {
		this.problems.add(row.line(), "this is no export that is known here; say with --source which it is: "
				+ String.join(", ", StatementFormat.words()));
		return this.problems.refusal();
	}

	private void throwIfMany() {
		if (this.problems.described().size() >= MOST_PROBLEMS) {
			this.problems.throwIfAny();
		}
	}

}
