package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.Suggestion;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.reconcile.ModelFilter;
import dev.usagemill.reconcile.Reconciliation;
import dev.usagemill.reconcile.Statement;
import dev.usagemill.reconcile.StatementFormat;
import dev.usagemill.report.ModelDays;
import dev.usagemill.report.Period;
import dev.usagemill.report.Reports;
import dev.usagemill.settings.Settings;

@Command(name = "reconcile", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Compares a provider's usage or cost export with what is here, by day and model.",
				"It reads only: nothing is changed." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:all is equal", "2:a file cannot be read, or wrong usage", "3:there are differences" })
final class ReconcileCommand implements Callable<Integer> {

	private static final int MOST_DECIMALS = 12;

	@Spec
	private CommandSpec spec;

	@Parameters(arity = "1..*", paramLabel = "FILE",
			description = "the export, JSON or CSV; its pages, or usage and cost of the same days, are several files")
	private List<Path> files;

	@Option(names = "--source", paramLabel = "SOURCE", completionCandidates = Sources.class,
			description = "what all files are, if that is not recognised: ${COMPLETION-CANDIDATES}")
	private String source;

	@Option(names = "--from", paramLabel = "DAY", description = "the first day (default: the first of the export)")
	private String from;

	@Option(names = "--to", paramLabel = "DAY", description = "the last day (default: the last of the export)")
	private String to;

	@Option(names = "--model", paramLabel = "MODEL",
			description = "only these models; in 'gpt-*' the * stands for any characters (default: those of the export)")
	private String model;

	@Option(names = "--tolerance", paramLabel = "USD", defaultValue = "0.01",
			description = "by how much the cost of a day and model may differ (default: 0.01)")
	private BigDecimal tolerance;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "20",
			description = "how many days and models to show in a table (default: 20)")
	private long limit;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
			completionCandidates = Candidates.Formats.class, description = "table (default), csv, json or markdown")
	private ReconcileFormat format;

	@Option(names = "--prices", paramLabel = "FILE",
			description = "the price file, whose aliases say which models are the same (default: see the settings)")
	private String prices;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		refuseWrongNumbers();
		Settings settings = this.warehouse.settings(Collections.singletonMap("prices", this.prices));
		Reports.warmUp();
		PriceBook book = PriceBook.read(settings.pricesPath());
		Statement statement = Statement.read(this.files, format());
		Period period = period(statement.days());
		ModelDays ours = ModelDays.of(settings.warehousePath().resolve("usage.duckdb"), period);
		ModelFilter filter = (this.model != null) ? ModelFilter.of(this.model) : ModelFilter.BILLED;
		Reconciliation result = Reconciliation.of(statement, ours, book, filter, period, this.tolerance);
		if (result.rows().isEmpty() && this.model != null) {
			throw new RefusedException(
					"--model " + this.model + " is no model of the export, and none of these days here.");
		}
		PrintWriter out = this.spec.commandLine().getOut();
		this.format.write(result, this.limit, out);
		out.flush();
		if (this.format == ReconcileFormat.CSV) {
			// a CSV file has no place for them
			ReconcileText.sentences(result).forEach(this.spec.commandLine().getErr()::println);
		}
		return result.isEqual() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private void refuseWrongNumbers() {
		if (this.limit < 1) {
			throw new ParameterException(this.spec.commandLine(),
					"--limit " + this.limit + " shows nothing: give 1 or more.");
		}
		boolean isAmount = this.tolerance.signum() >= 0 && this.tolerance.scale() >= 0
				&& this.tolerance.scale() <= MOST_DECIMALS && this.tolerance.precision() <= 2 * MOST_DECIMALS;
		if (!isAmount) {
			throw new ParameterException(this.spec.commandLine(),
					"--tolerance is no amount: give USD such as 0.05, with at most 12 decimals.");
		}
	}

	private Optional<StatementFormat> format() {
		Optional<StatementFormat> named = Optional.ofNullable(this.source).flatMap(StatementFormat::named);
		if (this.source != null && named.isEmpty()) {
			throw new ParameterException(this.spec.commandLine(), "No source is called '" + this.source + "':"
					+ Suggestion.among(StatementFormat.words(), this.source) + ".");
		}
		return named;
	}

	/** Days of the export, which are of UTC. */
	private Period period(Period days) {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		LocalDate first = (this.from != null) ? Period.named(this.from, today).from() : days.from();
		LocalDate last = (this.to != null) ? Period.named(this.to, today).to() : days.to();
		if (first.isAfter(days.to()) || last.isBefore(days.from())) {
			throw new RefusedException("the export has " + days + ", none of the days that --from and --to name");
		}
		return new Period(first, last).within(days).orElseThrow();
	}

	/** The formats, as they are typed. */
	static final class Sources extends ArrayList<String> {

		Sources() {
			super(StatementFormat.words());
		}

	}

}
