package dev.usagemill.settings;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.database.Secret;
import dev.usagemill.event.Labels;
import dev.usagemill.failure.Permission;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.LineLimit;
import dev.usagemill.log.Links;
import dev.usagemill.log.LogName;

/**
 * All settings, prefix {@code usagemill}.
 *
 * @param logs patterns of the log files to load
 * @param warehouse the warehouse's directory
 * @param prices the price file
 * @param map the field mapping of log lines in another format; {@code none} for our own
 * @param zone the time zone that divides events into days; empty: the warehouse's own, or
 * UTC for a new one
 * @param threads how many slices, days or tables are worked on at once; 0: one per core
 * @param sliceSize about how much of a log file is one slice
 * @param memory how much memory DuckDB's buffers may take
 * @param expansionLimit how many times its compressed size a compressed log file may
 * decompress to, beyond its first 64 MiB
 * @param maxLine how long a line may be
 * @param oldestDay lines of earlier days are rejected
 * @param followLinks whether links to log files may lead out of the directories in which
 * the patterns begin
 * @param labels those of events that are kept, each as a column; {@code none} if none is
 * @param maxRejectedShare the share of rejected lines above which a run needs attention
 * @param maxConflictShare the share of events that were resent with other content above
 * which a run needs attention
 * @param maxUnreadShare the share of lines with usage that no rule of the field mapping
 * reads, above which a run needs attention
 * @param maxUnpricedShare the share of unpriced requests above which a run needs
 * attention
 * @param rejectedDays how many days rejected lines are kept
 * @param keepEvents events of earlier days go at the end of a run
 * @param keepUsage daily usage of earlier days goes, too
 * @param limitsFile how much a user may use; {@code none} if nobody has a limit
 * @param currency in which costs are read: its code in ISO 4217. What is kept stays in
 * USD
 * @param rates the rates file of other currencies than USD; {@code none} if there is none
 * @param usersFile which groups users belong to; {@code none} if there are none
 * @param reports the directory with reports of one's own; {@code none} if there are none
 * @param dashboard whether a run ends with writing the dashboard
 * @param metricsFile where a run writes its metrics beside those in the warehouse;
 * {@code none} if nowhere
 * @param notifyTo the URL, or the file that holds it, to which a run posts what needs
 * attention; {@code none} if nobody is notified. Its name as a setting is a method of
 * every object
 * @param jobDatabase the PostgreSQL database of Spring Batch's tables; {@code none}: they
 * are in the warehouse
 * @param databaseUser as whom databases are asked, unless their URL says it; {@code none}
 * if the driver is to find it
 * @param databasePassword the same of the password
 * @param databasePasswordFile a file that holds the password instead; {@code none} if
 * there is none
 * @param summaryDatabase the PostgreSQL database that keeps the summary for apps;
 * {@code none} if there is none
 * @param summarySchema the schema of its tables
 * @param summaryDailyUsage whether it keeps {@code daily_usage}, too
 */
public record Settings(@Default("sample-data/*.jsonl*") List<String> logs, @Default("warehouse") String warehouse,
		@Default("jobs/prices.yml") String prices, @Default("none") String map, @Default("") String zone,
		@Default("0") int threads, @Default("64MB") ByteSize sliceSize, @Default("384MB") ByteSize memory,
		@Default("200") long expansionLimit, @Default("16MB") ByteSize maxLine, @Default("400") OldestDay oldestDay,
		@Default("false") boolean followLinks, @Default("none") List<String> labels,
		@Default("0.01") BigDecimal maxRejectedShare, @Default("0.05") BigDecimal maxConflictShare,
		@Default("0.01") BigDecimal maxUnreadShare, @Default("0.01") BigDecimal maxUnpricedShare,
		@Default("30") int rejectedDays, @Default("forever") OldestDay keepEvents,
		@Default("forever") OldestDay keepUsage, @Default("none") String limitsFile, @Default("USD") String currency,
		@Default("none") String rates, @Default("none") String usersFile, @Default("none") String reports,
		@Default("true") boolean dashboard, @Default("none") String metricsFile,
		@Default(value = "none", name = "notify") String notifyTo, @Default("none") DatabaseUrl jobDatabase,
		@Default("none") String databaseUser, @Default("none") Secret databasePassword,
		@Default("none") String databasePasswordFile, @Default("none") DatabaseUrl summaryDatabase,
		@Default("usagemill") String summarySchema, @Default("false") boolean summaryDailyUsage) {

	/** Each makes the rollup longer. */
	private static final int MOST_LABELS = 8;

	public Settings {
		require(threads >= 0, "threads", threads, "0 or more");
		require(sliceSize.bytes() > 0, "slice-size", sliceSize, "at least 1B");
		require(memory.megabytes() >= 64, "memory", memory, "at least 64MB");
		require(expansionLimit >= 1, "expansion-limit", expansionLimit, "at least 1");
		require(maxLine.megabytes() >= 1, "max-line", maxLine, "at least 1MB");
		requireLabels(labels);
		requireZone(zone);
		requireShare("max-rejected-share", maxRejectedShare);
		requireShare("max-conflict-share", maxConflictShare);
		requireShare("max-unread-share", maxUnreadShare);
		requireShare("max-unpriced-share", maxUnpricedShare);
		require(isCurrency(currency), "currency", currency, "a code of ISO 4217, such as EUR");
		require(rejectedDays >= 1, "rejected-days", rejectedDays, "at least 1");
		require(summarySchema.matches("(?!pg_)[a-z_][a-z0-9_]{0,62}"), "summary-schema", summarySchema,
				"a name of small letters, digits and underscores, such as usagemill");
		require(!keepUsage.isLaterThan(keepEvents), "keep-usage", keepUsage,
				"as many days as keep-events at least, which is " + keepEvents);
	}

	/**
	 * The warehouse's directory, which need not exist yet.
	 * @throws RefusedException if this user may not look into it
	 */
	public Path warehousePath() {
		Path path = path("warehouse", this.warehouse);
		if (isClosed(path)) {
			throw new RefusedException(
					path + ": " + Permission.denied(path) + ". Run as a user who may read the warehouse.");
		}
		return path;
	}

	public Path pricesPath() {
		return path("prices", this.prices);
	}

	/**
	 * The field mapping of log lines.
	 * @return null if they are in our own format
	 * @throws RefusedException if it cannot be used
	 */
	public FieldMapping fieldMapping() {
		return this.map.equals(Setting.NONE) ? null : FieldMapping.read(path("map", this.map));
	}

	/** Those of events that are kept. */
	public Labels keptLabels() {
		return kept(this.labels);
	}

	private static Labels kept(List<String> labels) {
		return labels.equals(List.of(Setting.NONE)) ? Labels.NONE : new Labels(labels);
	}

	private static void requireLabels(List<String> labels) {
		require(labels.size() <= MOST_LABELS, "labels", labels.size(), "at most " + MOST_LABELS + " names");
		try {
			kept(labels);
		}
		catch (IllegalArgumentException wrong) {
			throw new RefusedException("usagemill.labels: " + wrong.getMessage() + ".", wrong);
		}
	}

	/** Where links to log files may lead. */
	public Links links() {
		return this.followLinks ? Links.ANYWHERE : Links.WITHIN;
	}

	/** How long lines may be. */
	public LineLimit lineLimit() {
		return LineLimit.of(this.maxLine.bytes());
	}

	public Path dashboardPath() {
		return warehousePath().resolve("dashboard.html");
	}

	/** The limits file; empty if nobody has a limit. */
	public Optional<Path> limitsPath() {
		return this.limitsFile.equals(Setting.NONE) ? Optional.empty()
				: Optional.of(path("limits-file", this.limitsFile));
	}

	/** The rates file; empty if none is named. */
	public Optional<Path> ratesPath() {
		return this.rates.equals(Setting.NONE) ? Optional.empty() : Optional.of(path("rates", this.rates));
	}

	/** The users file; empty if there are no groups of users. */
	public Optional<Path> usersPath() {
		return this.usersFile.equals(Setting.NONE) ? Optional.empty() : Optional.of(path("users-file", this.usersFile));
	}

	/** The directory with reports of one's own; empty if there are none. */
	public Optional<Path> reportsPath() {
		return this.reports.equals(Setting.NONE) ? Optional.empty() : Optional.of(path("reports", this.reports));
	}

	/** Where metrics are written beside those in the warehouse; empty if nowhere. */
	public Optional<Path> metricsPath() {
		return this.metricsFile.equals(Setting.NONE) ? Optional.empty()
				: Optional.of(path("metrics-file", this.metricsFile));
	}

	/**
	 * The URL to which a run posts what needs attention, or the path of a file that holds
	 * it; empty if nobody is notified. It is a secret, so no message may hold it.
	 */
	public Optional<String> notifyTarget() {
		return this.notifyTo.equals(Setting.NONE) ? Optional.empty() : Optional.of(this.notifyTo);
	}

	/**
	 * The database of Spring Batch's tables; empty if they are in the warehouse.
	 * @throws RefusedException if the password cannot be read
	 */
	public Optional<Database> jobTables() {
		return database(this.jobDatabase);
	}

	/**
	 * The database that keeps the summary for apps; empty if there is none.
	 * @throws RefusedException if the password cannot be read
	 */
	public Optional<Database> summaryTables() {
		return database(this.summaryDatabase);
	}

	private Optional<Database> database(DatabaseUrl url) {
		return url.isNone() ? Optional.empty()
				: Optional.of(new Database(url, this.databaseUser.equals(Setting.NONE) ? null : this.databaseUser,
						new DatabasePassword(this.databasePassword, this.databasePasswordFile).read().orElse(null)));
	}

	/** How many slices, days or tables are worked on at once. */
	public int workers() {
		return (this.threads > 0) ? this.threads : Runtime.getRuntime().availableProcessors();
	}

	/** The zone that was asked for, null if none was. */
	public ZoneId zoneId() {
		return this.zone.isEmpty() ? null : ZoneId.of(this.zone);
	}

	private static boolean isCurrency(String code) {
		return code.equals("USD")
				|| Currency.getAvailableCurrencies().stream().anyMatch((known) -> known.getCurrencyCode().equals(code));
	}

	private static void requireZone(String zone) {
		try {
			if (!zone.isEmpty()) {
				ZoneId.of(zone);
			}
		}
		catch (DateTimeException unknown) {
			throw new RefusedException("usagemill.zone: " + zone
					+ " is not a time zone. Use a name such as UTC or Europe/Berlin (--zone).", unknown);
		}
	}

	static Path path(String name, String text) {
		try {
			Path path = Path.of(text).toAbsolutePath().normalize();
			if (!LogName.isUtf8(text)) {
				// as a path, it is another name
				throw new RefusedException("usagemill." + name + " has a name that is not UTF-8. Name another.");
			}
			return path;
		}
		catch (InvalidPathException wrong) {
			throw new RefusedException("usagemill." + name + " cannot be a path here (" + wrong.getReason()
					+ "). Name another, or set LC_ALL=C.UTF-8.", wrong);
		}
	}

	private static boolean isClosed(Path path) {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class).isDirectory()
					&& !(Files.isReadable(path) && Files.isExecutable(path));
		}
		catch (IOException absent) {
			return absent instanceof AccessDeniedException;
		}
	}

	private static void requireShare(String name, BigDecimal share) {
		require(share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0, name, share,
				"a share from 0 to 1, such as 0.05 for 5 %");
	}

	private static void require(boolean holds, String name, Object value, String wanted) {
		if (!holds) {
			throw new RefusedException("usagemill." + name + " is " + value + ", but must be " + wanted + ".");
		}
	}

}
