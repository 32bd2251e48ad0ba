package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.usagemill.load.FirstUse;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.WarehouseFormat;

/** Runs the job on a warehouse of a test, and looks at what it left behind. */
public final class Night {

	private final Map<String, Object> options = new HashMap<>();

	private DurableFiles files = DurableFiles.local();

	private FirstUse firstUse = FirstUse.CHECKED;

	private Clock clock = Clock.systemUTC();

	private final Path warehouse;

	public Night(Path warehouse, String logs) {
		this.warehouse = warehouse;
		this.options.put("warehouse", warehouse.toString());
		this.options.put("logs", List.of(logs));
		this.options.put("prices", Path.of("jobs/prices.yml").toAbsolutePath().toString());
	}

	public Night with(String option, Object value) {
		this.options.put(option, value);
		return this;
	}

	/** The run changes its files through these. */
	public Night with(DurableFiles files) {
		this.files = files;
		return this;
	}

	/** The run counts the days that are kept from this one. */
	public Night on(String day) {
		this.clock = Clock.fixed(LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
		return this;
	}

	/** Also loads log files without any event. */
	Night accepting() {
		this.firstUse = FirstUse.ACCEPTED;
		return this;
	}

	public RunResult run() throws IOException {
		return new NightlyRun(settings(), this.files, this.clock).run(this.firstUse);
	}

	/** Prices the days of a period again. */
	public RepriceResult reprice(String from, String to) throws IOException {
		return new NightlyRun(settings(), this.files).reprice(LocalDate.parse(from), LocalDate.parse(to));
	}

	/** Forgets users. */
	public void forget(Set<String> users) throws IOException {
		new ForgetRun(settings(), this.files).remove(users);
	}

	/** Writes days of older formats again. */
	public List<LoadFigures> upgrade() throws IOException {
		return new NightlyRun(settings(), this.files).upgrade();
	}

	/** Gives back the room that many nights have taken. */
	public CompactResult compact() throws IOException {
		return new NightlyRun(settings(), this.files).compact();
	}

	/** What that would change. */
	RepriceResult preview(String from, String to) throws IOException {
		return RepricePreview.of(settings(), LocalDate.parse(from), LocalDate.parse(to));
	}

	/** Reads rejected lines again, ten minutes later. */
	RetryResult retry(RejectedFilter filter, DurableFiles files) throws IOException {
		Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
		return new NightlyRun(settings(), files, later).retry(filter);
	}

	public Settings settings() throws IOException {
		return SettingsReader.read(this.warehouse.resolve("no-home"), this.options);
	}

	/** The record of a committed load. */
	public LoadRecord load(long load) throws IOException {
		return new LoadHistory(WarehouseFormat.look(this.warehouse, null), DurableFiles.local()).record(load)
			.orElseThrow();
	}

	/** SHA-256 of every file that readers of the Parquet see. */
	SortedMap<String, String> parts() throws IOException {
		return parts("events", "daily_usage");
	}

	/** SHA-256 of every file of some kinds. */
	SortedMap<String, String> parts(String... kinds) throws IOException {
		SortedMap<String, String> digests = new TreeMap<>();
		for (String kind : kinds) {
			try (Stream<Path> files = Files.walk(this.warehouse.resolve(kind))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					digests.put(this.warehouse.relativize(file).toString(), digest(file));
				}
			}
		}
		return digests;
	}

	/** Every row of a query on the published database, as text. */
	public List<String> published(String sql) throws SQLException {
		return query("jdbc:duckdb:" + this.warehouse.resolve("usage.duckdb"), sql);
	}

	/**
	 * Every row of a query on the Parquet files of {@code events} or {@code daily_usage}.
	 */
	List<String> parquet(String select, String kind) throws SQLException {
		return query("jdbc:duckdb:", select + " FROM '" + this.warehouse + "/" + kind + "/*.parquet'");
	}

	/** What the footer of a Parquet file says of its making. */
	List<String> footer(Path part) throws SQLException {
		return query("jdbc:duckdb:", "SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata('" + part + "')");
	}

	/** All rows that analysts see, in an order of their own. */
	List<String> rows() throws SQLException {
		List<String> rows = new ArrayList<>(parquet("SELECT *", "events"));
		rows.addAll(published("SELECT * FROM daily_usage"));
		rows.addAll(published("SELECT * FROM daily_usage_summary"));
		rows.sort(null);
		return rows;
	}

	private static List<String> query(String url, String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (var connection = DriverManager.getConnection(url);
				var statement = connection.createStatement();
				ResultSet result = statement.executeQuery(sql)) {
			int columns = result.getMetaData().getColumnCount();
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= columns; column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join("|", row));
			}
		}
		return rows;
	}

	private static String digest(Path file) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
