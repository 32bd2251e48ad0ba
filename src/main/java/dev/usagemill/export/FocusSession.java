package dev.usagemill.export;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.event.Labels;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.library.DuckDb;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.EventFiles;
import dev.usagemill.report.Period;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * A session that reads the tables of one {@code usage.duckdb} and the events beside it,
 * writes one file, and reaches nothing else. Its view {@code events} may name another
 * directory, where the warehouse was copied.
 */
final class FocusSession implements AutoCloseable {

	private final Path usageDatabase;

	private final Path target;

	private final Connection connection;

	private final Statement statement;

	private final Labels labels;

	private FocusSession(Path usageDatabase, Path target, Connection connection) throws SQLException {
		this.usageDatabase = usageDatabase;
		this.target = target;
		this.connection = connection;
		this.statement = connection.createStatement();
		this.statement.execute(sql("attach", Labels.NONE).with("file", usageDatabase.toAbsolutePath()).statement());
		cutOff();
		this.labels = labels();
	}

	/**
	 * Opens a session.
	 * @param target what does not fit into memory is written beside it
	 * @throws RefusedException if the database has no prices of days
	 */
	static FocusSession open(Path usageDatabase, Path target) throws SQLException {
		Properties settings = new Properties();
		settings.setProperty("temp_directory", spill(target).toString());
		Connection connection = DuckDb.connect(settings);
		try {
			return new FocusSession(usageDatabase, target, connection);
		}
		catch (SQLException | RuntimeException failed) {
			connection.close();
			throw failed;
		}
	}

	private static Path spill(Path target) {
		return target.resolveSibling(target.getFileName() + ".spill");
	}

	private void cutOff() throws SQLException {
		this.statement
			.execute("SET allowed_directories = [" + SqlTemplate.allowed(Warehouse.eventsBeside(this.usageDatabase))
					+ ", " + SqlTemplate.allowed(this.target.toAbsolutePath().getParent()) + "]");
		this.statement.execute("SET enable_external_access = false");
		this.statement.execute("SET lock_configuration = true");
	}

	/**
	 * Gathers the charges of some days, in their order.
	 * @param rates of the currency in which they are billed
	 */
	void gather(Period period, FocusRows rows, ExchangeRates rates) throws SQLException {
		if (number("count-rate-tables") == 0) {
			throw new RefusedException(
					this.usageDatabase + " was published by an older usagemill: `usagemill run` publishes it again");
		}
		List<LocalDate> days = days(period);
		if (days.isEmpty()) {
			this.statement.execute(sql("create-no-event", this.labels).statement());
		}
		else {
			this.statement.execute(in(period, sql("create-event", this.labels))
				.withList("events", EventFiles.beside(this.usageDatabase, this.labels).query(days))
				.statement());
		}
		this.statement.execute(in(period, sql("gather-charges", this.labels))
			.with("focus_cost_and_usage", WarehouseSql.focusCostAndUsage("focus_event", this.labels))
			.with("priced_only", (rows == FocusRows.PRICED) ? 1 : 0)
			.statement());
		bill(period, rows, rates);
	}

	private void bill(Period period, FocusRows rows, ExchangeRates rates) throws SQLException {
		this.statement.execute(sql("create-rate-of-day", Labels.NONE).statement());
		if (rates.isUsd()) {
			this.statement.execute(sql("create-billed-charge", Labels.NONE).statement());
			return;
		}
		this.statement.execute(
				sql("insert-rates-of-days", Labels.NONE)
					.withList("rates",
							period.from()
								.datesUntil(period.to().plusDays(1))
								.map((day) -> "(" + SqlTemplate.literal(day) + ", "
										+ SqlTemplate.literal(rates.on(day).orElse(null)) + ")")
								.collect(Collectors.joining(", ")))
					.statement());
		this.statement.execute(sql("convert-charges", Labels.NONE).withText("currency", rates.currency())
			.with("priced_only", (rows == FocusRows.PRICED) ? 1 : 0)
			.statement());
	}

	/** Those whose events are read. */
	private List<LocalDate> days(Period period) throws SQLException {
		List<LocalDate> days = new ArrayList<>();
		try (ResultSet found = this.statement.executeQuery(in(period, sql("split-days", Labels.NONE)).statement())) {
			while (found.next()) {
				days.add(found.getObject(1, LocalDate.class));
			}
		}
		return days;
	}

	/**
	 * What was gathered.
	 * @throws FailedException if it does not add up
	 */
	FocusSummary summary(Period period, Coverage coverage, String currency) throws SQLException {
		try (ResultSet sums = this.statement.executeQuery(in(period, sql("add-up", Labels.NONE)).statement())) {
			sums.next();
			BigDecimal cost = sums.getBigDecimal("gathered_cost_usd");
			BigDecimal expected = sums.getBigDecimal("expected_cost_usd");
			if (isOther(cost, expected)) {
				throw new FailedException("the charges of " + period + " add up to " + shown(cost)
						+ " USD, and daily usage to " + shown(expected)
						+ ": a run may have changed the events meanwhile, so try once more; if it is said again,"
						+ " `usagemill verify` finds what is wrong. Nothing was written.");
			}
			return new FocusSummary(period, coverage.days().orElseThrow(), coverage.sample(), sums.getLong("charges"),
					sums.getLong("whole_charges"), currency, sums.getBigDecimal("cost"),
					sums.getLong("unpriced_requests"), sums.getLong("unpriced_tokens"));
		}
	}

	/** Requests that have a price and used nothing cost 0, and make no charge. */
	private static boolean isOther(BigDecimal cost, BigDecimal expected) {
		return ((cost != null) ? cost : BigDecimal.ZERO)
			.compareTo((expected != null) ? expected : BigDecimal.ZERO) != 0;
	}

	private static String shown(BigDecimal amount) {
		return (amount != null) ? amount.toPlainString() : "nothing";
	}

	/** Writes the charges that were gathered. */
	void write(FocusFormat format) throws SQLException {
		this.statement.execute(sql(format.statement(), Labels.NONE).with("target", this.target)
			.withText("version", FocusExport.VERSION)
			.statement());
	}

	private Labels labels() throws SQLException {
		List<String> names = new ArrayList<>();
		try (ResultSet columns = this.statement.executeQuery(sql("label-columns", Labels.NONE).statement())) {
			while (columns.next()) {
				String column = columns.getString(1);
				if (Labels.isColumn(column)) {
					names.add(Labels.ofColumn(column));
				}
			}
		}
		return new Labels(names);
	}

	private long number(String name) throws SQLException {
		try (ResultSet row = this.statement.executeQuery(sql(name, Labels.NONE).statement())) {
			row.next();
			return row.getLong(1);
		}
	}

	private static SqlTemplate in(Period period, SqlTemplate sql) {
		return sql.with("from", period.from()).with("to", period.to());
	}

	private static SqlTemplate sql(String name, Labels labels) {
		return WarehouseSql.beside(FocusSession.class, name, labels);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
