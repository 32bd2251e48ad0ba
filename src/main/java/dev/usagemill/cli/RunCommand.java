package dev.usagemill.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;
import dev.usagemill.job.NightlyRun;
import dev.usagemill.job.RunResult;
import dev.usagemill.load.FirstUse;
import dev.usagemill.settings.Settings;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Reports;
import dev.usagemill.watch.Notifier;
import dev.usagemill.watch.Published;
import dev.usagemill.watch.RunEnd;

@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Loads what is new in the logs and publishes it: the nightly job.",
				"It may be killed at any time; run it again and it continues." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed, nothing half published; run it again",
				"2:wrong usage, configuration or logs, nothing loaded", "3:published, but needs attention",
				"4:another run holds the warehouse" })
final class RunCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--logs", paramLabel = "GLOB",
			description = "log files to load, such as 'logs/*.jsonl'; may be repeated")
	private List<String> logs;

	@Mixin
	private WarehouseOption warehouse;

	@Option(names = "--prices", paramLabel = "FILE", description = "the price file (default: see the settings)")
	private String prices;

	@Option(names = "--map", paramLabel = "MAP",
			description = "the field mapping of logs in another format: a file, or a name that `usagemill maps` lists")
	private String map;

	@Option(names = "--zone", paramLabel = "ZONE",
			description = "the time zone that divides events into days, for a new warehouse (default: UTC)")
	private String zone;

	@Option(names = "--accept-rejected",
			description = "also load log files without any event, which are left unread otherwise")
	private boolean acceptRejected;

	@Option(names = "--quiet", description = "show no progress")
	private boolean quiet;

	@Option(names = "--fail-on-limit", description = "end with 3 if a user, or a value of a label, is over a limit")
	private boolean failOnLimit;

	@Option(names = "--notify", paramLabel = "URL",
			description = "where to post what needs attention, and who newly crosses a limit: the URL of a chat's"
					+ " webhook, or a file that holds it")
	private String notifyTo;

	@Option(names = "--every", paramLabel = "TIME", converter = TypedDuration.Converter.class,
			description = "go on until a signal ends it, with a run every so often, as 60s, 5m or 1h; says what is new,"
					+ " and what fails is tried again")
	private TypedDuration every;

	/** Null until they are read. */
	private Settings settings;

	@Override
	public Integer call() throws Exception {
		Reports.warmUp();
		if (this.every != null) {
			if (this.every.length().isZero()) {
				throw new ParameterException(this.spec.commandLine(),
						"--every " + this.every.text() + " is no time to wait: write 1s or more");
			}
			return new RepeatedRuns(this, this.spec.commandLine(), this.every.length()).repeat();
		}
		settings();
		FinishedRun run = once();
		print(run);
		post(run);
		return run.exitCode();
	}

	/** The settings as they are now, for what follows. */
	Settings settings() throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("logs", this.logs);
		options.put("prices", this.prices);
		options.put("map", this.map);
		options.put("zone", this.zone);
		options.put("notify", this.notifyTo);
		this.settings = this.warehouse.settingsWithLogs(options);
		return this.settings;
	}

	/** One run. */
	FinishedRun once() throws IOException {
		LimitRules limits = this.failOnLimit ? Limits.required(this.settings) : Limits.read(this.settings);
		ExchangeRates rates = ReadersCurrency.of(this.settings);
		// so that a wrong setting is told before anything is loaded
		this.settings.summaryTables();
		RunResult result = run(this.settings);
		AfterRun after = AfterRun.of(this.settings, limits, rates, result);
		List<String> concerns = new ArrayList<>(result.concerns());
		concerns.addAll(after.concerns());
		if (after.published().isPresent()) {
			concerns.addAll(ServedSummary.update(this.settings, after.published().get()));
		}
		boolean needsAttention = !concerns.isEmpty() || (this.failOnLimit && after.isAnyoneOver());
		concerns.addAll(new RunEnd(this.settings).succeeded(needsAttention ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE,
				result, after.published()));
		int exitCode = (needsAttention || !concerns.isEmpty()) ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE;
		return new FinishedRun(exitCode, result, concerns, after);
	}

	/**
	 * Instead of a run that would find what the last one has found.
	 * @return whether what monitoring reads could be written
	 */
	boolean stillUpToDate(FinishedRun last) {
		return new RunEnd(this.settings).succeeded(last.exitCode(), last.result(), last.after().published()).isEmpty();
	}

	/** On stdout. */
	void print(FinishedRun run) {
		new RunSummary(run.result(), run.concerns(), hints(), this.map, run.after().lines())
			.print(this.spec.commandLine().getOut());
	}

	/** To whoever is notified. */
	void post(FinishedRun run) {
		post(run.exitCode(), run.concerns(), run.after().published());
	}

	/**
	 * Tells those that watch that it has failed, after that was said.
	 * @param exitCode what it ends with
	 */
	void tell(int exitCode, Exception failure) {
		if (this.settings == null || failure instanceof BusyException || failure instanceof StoppedException) {
			return;
		}
		Optional<Published> published = Optional.empty();
		try {
			published = PublishedNow.of(this.settings, (problem) -> failure.addSuppressed(new IOException(problem)));
			new RunEnd(this.settings).failed(exitCode, published);
		}
		catch (IOException | RefusedException | BusyException unwritten) {
			// most often for the same reason, which has been said
			failure.addSuppressed(unwritten);
		}
		post(exitCode, ErrorMessages.lines(failure).stream().map(String::strip).toList(), published);
	}

	private void post(int exitCode, List<String> messages, Optional<Published> published) {
		Hints hints = hints();
		new Notifier(this.settings).post(exitCode, messages.stream().map(hints::typed).toList(), published,
				hints::command);
	}

	private Hints hints() {
		return Hints.of(this.spec.commandLine());
	}

	private RunResult run(Settings settings) {
		FirstUse firstUse = this.acceptRejected ? FirstUse.ACCEPTED : FirstUse.CHECKED;
		if (this.quiet || this.every != null) {
			return new NightlyRun(settings).run(firstUse);
		}
		try (ProgressBars bars = new ProgressBars(this.spec.commandLine().getErr(),
				System.getProperty("usagemill.err.columns"))) {
			return new NightlyRun(settings, bars).run(firstUse);
		}
	}

}
