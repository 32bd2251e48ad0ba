package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

/**
 * A user's own reports: each SQL file of a directory is one. What its header does not say
 * has a default, and its statement needs no columns but those that it shows.
 */
public final class OwnReports {

	/** No reports beside the shipped ones. */
	public static final OwnReports NONE = new OwnReports(Optional.empty());

	private static final String ENDING = ".sql";

	private static final List<ReportColumn> HIDDEN = List.of(new ReportColumn("is_total", ColumnKind.COUNT),
			new ReportColumn("rows_found", ColumnKind.COUNT));

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final TextFile FILE = new TextFile("report", 1024 * 1024, "`usagemill report --list` shows all",
			"keep a statement only in it");

	/** What a header may say. */
	private static final Set<String> KEYS = Set.of("title", "period", "limit", "rows", "bar", "empty");

	private static final Pattern LIMIT = Pattern.compile("none|[1-9][0-9]{0,17}");

	/** What a statement may ask for. */
	private static final Set<String> PARAMETERS = Set.of("from", "to", "user", "feature", "model");

	/** Tables that stay in US dollars by these names, whatever currency is read. */
	private static final Pattern IN_USD = Pattern
		.compile("(?i)\\b(usage|main)\"?\\s*\\.\\s*\"?(daily_usage|daily_usage_summary|calendar_usage)\\b");

	private final Optional<Path> directory;

	private OwnReports(Optional<Path> directory) {
		this.directory = directory;
	}

	/**
	 * The reports of a directory.
	 * @param directory empty: none
	 * @throws RefusedException if it is not there
	 */
	public static OwnReports in(Optional<Path> directory) {
		directory.filter((named) -> !Files.isDirectory(named)).ifPresent((missing) -> {
			throw new RefusedException(
					missing + " is no directory: create it for your own reports, or set reports: none");
		});
		return new OwnReports(directory);
	}

	/** Their names, sorted. */
	List<String> names() {
		return files().stream()
			.filter(OwnReports::isNamedWell)
			.map((file) -> file.substring(0, file.length() - ENDING.length()))
			.toList();
	}

	/**
	 * What is said of SQL files that are no reports because of their names; empty if
	 * there are none.
	 */
	public Optional<String> unusable() {
		List<String> wrong = files().stream().filter((file) -> !isNamedWell(file)).map(ShownText::escaped).toList();
		return wrong.isEmpty() ? Optional.empty()
				: Optional.of("Not a report because of its name, in " + this.directory.orElseThrow() + ": "
						+ String.join(", ", wrong) + ". Use small letters, digits and hyphens, and end it in " + ENDING
						+ ".");
	}

	private static boolean isNamedWell(String file) {
		return file.endsWith(ENDING) && NAME.matcher(file.substring(0, file.length() - ENDING.length())).matches();
	}

	/** The SQL files, sorted; hidden ones are an editor's. */
	private List<String> files() {
		if (this.directory.isEmpty()) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.directory.get())) {
			return files.map((file) -> file.getFileName().toString())
				.filter((file) -> file.toLowerCase(Locale.ROOT).endsWith(ENDING) && !file.startsWith("."))
				.sorted()
				.toList();
		}
		catch (IOException unreadable) {
			throw new RefusedException(this.directory.get() + " cannot be listed: " + unreadable.getMessage(),
					unreadable);
		}
	}

	/**
	 * Reads one of them.
	 * @throws RefusedException if it cannot be read, has the name of another report or
	 * asks for what there is not
	 */
	ReportDefinition named(String name) {
		Path file = this.directory.orElseThrow().resolve(name + ENDING);
		if (ReportDefinition.exists(name)) {
			throw new RefusedException(file + ": usagemill has a report " + name + " itself; give yours another name");
		}
		SqlFile sql = SqlFile.parse(name, FILE.text(file, new Problems(file)));
		for (String parameter : sql.parameters()) {
			if (!PARAMETERS.contains(parameter)) {
				throw new RefusedException(file + ": $" + parameter + " is no parameter; there are $from, $to, $user, "
						+ "$feature and $model");
			}
		}
		Map<String, String> header = new HashMap<>(Map.of("title", name.replace('-', ' '), "period", "30d", "limit",
				"none", "rows", "rows", "totals", "none"));
		sql.header().forEach((key, value) -> {
			// other comments may look like a header
			if (KEYS.contains(key)) {
				header.put(key, value);
			}
		});
		if (!LIMIT.matcher(header.get("limit")).matches()) {
			throw new RefusedException(
					file + ": '-- limit: " + header.get("limit") + "' is neither a number of rows from 1 on nor none");
		}
		return new ReportDefinition(name, new SqlFile(name, header, sql.statement(), sql.parameters()),
				Optional.of(file));
	}

	/**
	 * Asks a report of one's own.
	 * @return its rows, behind the two columns that each shipped report has
	 * @throws RefusedException if its statement is wrong
	 */
	static Answer answer(ReportDefinition report, ReportDatabase database, SqlFile sql,
			Map<String, Object> parameters) {
		try {
			if (!database.rates().isUsd() && IN_USD.matcher(sql.statement()).find()) {
				throw new IllegalArgumentException("it reads a table by its whole name, whose costs are in USD: write"
						+ " daily_usage and the like without usage. before it, or ask for it with --currency USD");
			}
			Answer found = database.answer(sql, parameters);
			check(found.columns(), sql.header().get("bar"));
			List<ReportColumn> columns = new ArrayList<>(HIDDEN);
			columns.addAll(found.columns());
			return new Answer(columns, found.rows().stream().map((row) -> counted(row, found.rows().size())).toList());
		}
		catch (RefusedException | IllegalArgumentException wrong) {
			String reason = (wrong.getCause() instanceof SQLException cause) ? cause.getMessage().strip()
					: wrong.getMessage();
			List<String> lines = new ArrayList<>(reason.lines().toList());
			lines.set(0, report.file().orElseThrow() + ": " + lines.get(0));
			throw new RefusedException(lines);
		}
	}

	/** By name they are keys in JSON. */
	private static void check(List<ReportColumn> columns, String bar) {
		Set<String> names = new HashSet<>();
		for (ReportColumn column : columns) {
			if (!names.add(column.key())) {
				throw new IllegalArgumentException("two columns are called " + column.key() + ": name one otherwise");
			}
		}
		if (bar != null
				&& columns.stream().noneMatch((column) -> column.name().equals(bar) && column.kind().isDrawn())) {
			throw new IllegalArgumentException("'-- bar: " + bar + "' names no column of BIGINT or DECIMAL");
		}
	}

	private static List<Object> counted(List<Object> row, long rows) {
		List<Object> counted = new ArrayList<>(List.of(0L, rows));
		counted.addAll(row);
		return Collections.unmodifiableList(counted);
	}

}
