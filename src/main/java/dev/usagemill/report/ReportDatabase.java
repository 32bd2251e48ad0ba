package dev.usagemill.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.library.DuckDb;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.Warehouse;

/**
 * {@code usage.duckdb}, opened for reading by a session that can do nothing else: no
 * other file, no network, no extension, and no way to lift that again. A reader keeps the
 * version it opened when a newer one is published meanwhile.
 */
final class ReportDatabase implements AutoCloseable {

	private static final List<String> MACROS = List.of("create-digits", "create-usd-per", "create-share-of",
			"create-united-names");

	private final Path file;

	private final Connection connection;

	private final ExchangeRates rates;

	private final ConvertedUsage converted;

	/** By statement and parameters: while the file is open, nothing in it changes. */
	private final Map<List<Object>, Answer> answers = new HashMap<>();

	/** What has changed the session's own memory; written out only if it is asked for. */
	private final List<Supplier<String>> changes = new ArrayList<>();

	private ReportDatabase(Path file, Connection connection, ExchangeRates rates) {
		this.file = file;
		this.connection = connection;
		this.rates = rates;
		this.converted = new ConvertedUsage(rates);
	}

	/**
	 * Opens the database, for reading costs in US dollars.
	 * @throws RefusedException if the file is missing or is no database that can be read
	 */
	static ReportDatabase open(Path file) {
		return open(file, ExchangeRates.USD);
	}

	/**
	 * Opens the database.
	 * @param rates of the currency in which costs are read
	 * @throws RefusedException if the file is missing or is no database that can be read
	 */
	static ReportDatabase open(Path file, ExchangeRates rates) {
		return open(file, List.of(), rates, (database) -> {
		});
	}

	/**
	 * Opens the database and copies something into the session's memory, from the Parquet
	 * files beside it: the only ones that this session can reach, and only until then.
	 * @param rates of the currency in which costs are read
	 * @param gathering runs statements of this package, with parameters
	 * @throws RefusedException if the file is missing or is no database that can be read
	 */
	static ReportDatabase open(Path file, ExchangeRates rates, Consumer<ReportDatabase> gathering) {
		return open(file, List.of(Warehouse.eventsBeside(file)), rates, gathering);
	}

	private static ReportDatabase open(Path file, List<Path> directories, ExchangeRates rates,
			Consumer<ReportDatabase> gathering) {
		if (!Files.exists(file)) {
			throw new RefusedException("no " + file.getFileName() + " in " + file.toAbsolutePath().getParent()
					+ ": run `usagemill run` first");
		}
		try {
			ReportDatabase database = new ReportDatabase(file, connect(file, directories), rates);
			database.gatherAndLock(gathering);
			return database;
		}
		catch (SQLException ex) {
			throw new RefusedException("cannot open " + file + ": " + firstLine(ex)
					+ ". If a program has it open for writing, close that; otherwise `usagemill run` writes it again",
					ex);
		}
	}

	/**
	 * Answers a query, each once.
	 * @param sql the statement
	 * @param parameters a value for each of its parameters, null for "all"; may hold more
	 * @throws RefusedException if the database does not hold what the statement asks for
	 */
	Answer answer(SqlFile sql, Map<String, ?> parameters) {
		List<Object> question = new ArrayList<>(List.of(sql.statement()));
		sql.parameters().forEach((name) -> question.add(parameters.get(name)));
		return this.answers.computeIfAbsent(question, (unanswered) -> ask(sql, parameters));
	}

	private Answer ask(SqlFile sql, Map<String, ?> parameters) {
		try (PreparedStatement statement = prepared(sql, parameters); ResultSet results = statement.executeQuery()) {
			return Answer.read(results, this.rates.currency());
		}
		catch (SQLException ex) {
			throw unreadable(sql, ex);
		}
	}

	private PreparedStatement prepared(SqlFile sql, Map<String, ?> parameters) throws SQLException {
		PreparedStatement statement = this.connection.prepareStatement(this.converted.filledIn(sql.statement()));
		for (int index = 0; index < sql.parameters().size(); index++) {
			statement.setObject(index + 1, parameters.get(sql.parameters().get(index)));
		}
		return statement;
	}

	private RefusedException unreadable(SqlFile sql, SQLException ex) {
		return new RefusedException("cannot read " + this.file + " (" + sql.name() + "): " + firstLine(ex)
				+ ". If another version of usagemill wrote it, remove it: the next `usagemill run` writes it again",
				ex);
	}

	/**
	 * Runs a statement that changes the session's own memory.
	 * @throws RefusedException if the database does not hold what the statement asks for
	 */
	void change(SqlFile sql, Map<String, ?> parameters) {
		this.answers.clear();
		this.changes.add(() -> written(sql, parameters));
		try (PreparedStatement statement = prepared(sql, parameters)) {
			statement.execute();
		}
		catch (SQLException ex) {
			throw unreadable(sql, ex);
		}
	}

	/**
	 * Runs a statement that copies events into the session's own memory.
	 * @throws RefusedException if a file of theirs cannot be read; DuckDB does not always
	 * say which
	 */
	void gather(SqlFile sql, Map<String, ?> parameters) {
		this.changes.add(() -> written(sql, parameters));
		try (PreparedStatement statement = prepared(sql, parameters)) {
			statement.execute();
		}
		catch (SQLException ex) {
			throw new RefusedException("a file of theirs is damaged: " + firstLine(ex)
					+ ". `usagemill verify` names it: restore it from a backup, or leave its day out (--from, --to)",
					ex);
		}
	}

	/**
	 * Loads DuckDB into the process; what goes wrong with it is reported when a file is
	 * opened.
	 */
	static void loadDriver() {
		try {
			DuckDb.connect(new Properties()).close();
		}
		catch (RefusedException | SQLException ignored) {
			// as said
		}
	}

	/** The labels of events whose columns its tables have. */
	Labels labels() {
		return labels("daily_usage");
	}

	/** The groups of users; {@code calendar_usage} has them beside the labels. */
	Labels groups() {
		return labels("user_group");
	}

	private Labels labels(String table) {
		return new Labels(answer(SqlFile.named("labels"), Map.of("table", table)).rows()
			.stream()
			.map((row) -> (String) row.get(0))
			.toList());
	}

	/** Of the currency in which its money is. */
	ExchangeRates rates() {
		return this.rates;
	}

	Path file() {
		return this.file;
	}

	/** A statement as it is run, with its parameters written out. */
	String written(SqlFile sql, Map<String, ?> parameters) {
		return this.converted.filledIn(sql.filledIn(parameters));
	}

	/** The statements that have changed the session's own memory, written out. */
	List<String> changes() {
		return this.changes.stream().map(Supplier::get).toList();
	}

	/** For tests of what this session refuses. */
	Connection connection() {
		return this.connection;
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			throw new RefusedException("cannot close " + this.file + ": " + firstLine(ex), ex);
		}
	}

	/**
	 * Attaches the file, because a JDBC URL cannot hold every path: it ends at a ';'. Its
	 * views are data of whoever wrote it, so the session is cut off before the first of
	 * them is read.
	 * @param directories below these it may read files all the same
	 */
	private static Connection connect(Path file, List<Path> directories) throws SQLException {
		Properties settings = new Properties();
		settings.setProperty("temp_directory", "");
		// it keeps in memory what a statement reads twice, such as a row for each user
		// and day
		settings.setProperty("disabled_optimizers", "common_subplan");
		Connection connection = DuckDb.connect(settings);
		try (Statement statement = connection.createStatement()) {
			statement
				.execute("ATTACH '" + file.toAbsolutePath().toString().replace("'", "''") + "' AS usage (READ_ONLY)");
			if (!directories.isEmpty()) {
				statement.execute("SET allowed_directories = ["
						+ directories.stream().map(SqlTemplate::allowed).collect(Collectors.joining(", ")) + "]");
			}
			statement.execute("SET enable_external_access = false");
			statement.execute("USE usage");
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/** A directory that may be read may be written, too, so in the end none may. */
	private void gatherAndLock(Consumer<ReportDatabase> gathering) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			for (String macro : MACROS) {
				change(SqlFile.named(macro), Map.of());
			}
			this.converted.create(this);
			gathering.accept(this);
			statement.execute("SET disabled_filesystems = 'LocalFileSystem'");
			statement.execute("SET lock_configuration = true");
		}
		catch (SQLException | RuntimeException ex) {
			this.connection.close();
			throw ex;
		}
	}

	/** Of DuckDB's message, without the end of a sentence. */
	private static String firstLine(SQLException exception) {
		return exception.getMessage().lines().findFirst().orElse("no reason given").replaceFirst("[.!]$", "");
	}

}
