package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.settings.Settings;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.output.NamedFile;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.OwnReports;
import dev.usagemill.report.Reports;

@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Answers a question from usage.duckdb.",
				"Days are YYYY-MM-DD, today, yesterday, 7d, 30d, 12m, month or last-month; both are included." })
final class ReportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(index = "0", arity = "0..1", paramLabel = "NAME", completionCandidates = ReportNames.class,
			description = "which report: ${COMPLETION-CANDIDATES}")
	private String name;

	@Parameters(index = "1", arity = "0..1", paramLabel = "USER", description = "for the report user: whose usage")
	private String whose;

	@Option(names = "--list", description = "list the reports, and what they answer")
	private boolean list;

	@Option(names = "--by", paramLabel = "WORD", split = ",",
			description = "what a row stands for, see --list; several are separated by commas")
	private List<String> by = List.of();

	@Option(names = "--from", paramLabel = "DAY", description = "the first day")
	private String from;

	@Option(names = "--to", paramLabel = "DAY", description = "the last day (default: the last one with data)")
	private String to;

	@Option(names = "--sort", paramLabel = "COLUMN",
			description = "order the rows by this column, numbers from the greatest on")
	private String sort;

	@Option(names = "--limit", paramLabel = "N", description = "how many rows to show")
	private Long limit;

	@Option(names = "--user", paramLabel = "USER",
			description = "only this user; in 'ben*' the * stands for any characters")
	private String user;

	@Option(names = "--feature", paramLabel = "FEATURE", description = "only this feature")
	private String feature;

	@Option(names = "--model", paramLabel = "MODEL", description = "only this model")
	private String model;

	@Option(names = "--label", paramLabel = "NAME=VALUE",
			description = "only requests with this label, or NAME= without it; may be repeated for other labels")
	private List<String> labels = List.of();

	@Option(names = "--currency", paramLabel = "CODE",
			description = "in which costs are shown, such as EUR (default: see the settings)")
	private String currency;

	@Option(names = "--format", paramLabel = "FORMAT", completionCandidates = Candidates.ReportFormats.class,
			description = "table (default), csv, json, markdown, html or parquet")
	private ReportFormat format;

	@Option(names = "--sql", description = "print the report's SQL instead, with all that it needs, to start from it")
	private boolean sql;

	@Option(names = "--out", paramLabel = "FILE", description = "write it to this file; needed for parquet")
	private Path out;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		PrintWriter screen = this.spec.commandLine().getOut();
		if (this.list) {
			list(own(this.warehouse.settings()), screen);
			return ExitCode.DONE;
		}
		Reports.warmUp();
		Settings settings = this.warehouse.settings();
		if (this.sql) {
			writeSql(settings, screen);
		}
		else {
			write(ask(settings, Reports::run), (this.format != null) ? this.format : ReportFormat.TABLE, screen);
		}
		screen.flush();
		return ExitCode.DONE;
	}

	private void list(OwnReports own, PrintWriter screen) {
		Reports.titles(own).forEach((report, title) -> screen.printf("%-14s %s%n", report, title));
		screen.flush();
		own.unusable().ifPresent(this.spec.commandLine().getErr()::println);
	}

	private void writeSql(Settings settings, PrintWriter screen) throws IOException {
		if (this.format != null || this.sort != null) {
			throw new ParameterException(this.spec.commandLine(),
					"--sql prints the statement; --format and --sort are for its answer.");
		}
		String statements = ask(settings, Reports::sql);
		if (this.out != null) {
			fill((prepared) -> Files.writeString(prepared, statements));
		}
		else {
			screen.append(statements);
		}
	}

	private void write(ReportResult result, ReportFormat shown, PrintWriter screen) throws IOException {
		if (this.out != null) {
			fill((prepared) -> shown.write(result, prepared));
		}
		else {
			shown.write(result, TerminalScreen.found(), screen);
		}
		if (shown.isRowsOnly()) {
			Stream.concat(result.heading().stream(), result.notes().stream())
				.forEach(this.spec.commandLine().getErr()::println);
		}
	}

	private void fill(NamedFile.Filling filling) {
		try {
			NamedFile.fill(this.out, filling);
		}
		catch (IOException failed) {
			throw NamedFile.refusal(this.out, failed);
		}
	}

	private <T> T ask(Settings settings, Question<T> question) {
		OwnReports own = own(settings);
		if (this.name == null) {
			throw new ParameterException(this.spec.commandLine(),
					"Name a report: " + String.join(", ", Reports.names(own)) + ".");
		}
		if (this.whose != null && (this.user != null || !Reports.needs(this.name, "user"))) {
			throw new ParameterException(this.spec.commandLine(),
					"'" + this.whose + "' is one word too many for " + this.name + ".");
		}
		LimitRules limits = Reports.needs(this.name, "limits") ? Limits.required(settings) : LimitRules.NONE;
		ReportQuery query = new ReportQuery(this.name, this.from, this.to, this.limit,
				(this.whose != null) ? this.whose : this.user, this.feature, this.model, labels(), this.by, this.sort);
		return question.ask(settings.warehousePath().resolve("usage.duckdb"), query, own, limits,
				ReadersCurrency.of(settings, this.currency, limits), Clock.systemUTC());
	}

	private Map<String, String> labels() {
		Map<String, String> values = new HashMap<>();
		for (String label : this.labels) {
			int end = label.indexOf('=');
			if (end < 0) {
				throw new ParameterException(this.spec.commandLine(),
						"--label " + label + " names no value: write --label " + label + "=VALUE, or --label " + label
								+ "= for requests without it.");
			}
			if (values.putIfAbsent(label.substring(0, end), label.substring(end + 1)) != null) {
				throw new ParameterException(this.spec.commandLine(),
						"--label " + label.substring(0, end) + " is given twice, and no request has both: give one.");
			}
		}
		return values;
	}

	private static OwnReports own(Settings settings) {
		return OwnReports.in(settings.reportsPath());
	}

	@FunctionalInterface
	private interface Question<T> {

		T ask(Path usageDatabase, ReportQuery query, OwnReports own, LimitRules limits, ExchangeRates rates,
				Clock clock);

	}

	/** Named in the help. */
	static final class ReportNames implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return Reports.names().iterator();
		}

	}

}
