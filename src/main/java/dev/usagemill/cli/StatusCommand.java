package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
import picocli.CommandLine.Spec;

import dev.usagemill.settings.Settings;
import dev.usagemill.job.WaitingWork;
import dev.usagemill.report.Status;
import dev.usagemill.report.StatusFormat;
import dev.usagemill.watch.Facts;

@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Shows the last loads, what is waiting, rejected lines by reason and unpriced models.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "2:wrong usage or configuration, or no warehouse",
				"3:no run has published for longer than --fail-if-older-than" })
final class StatusCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "how many loads (default: 10)")
	private long limit;

	@Option(names = "--logs", paramLabel = "GLOB", description = "what waits in these log files; may be repeated")
	private List<String> logs;

	@Option(names = "--prices", paramLabel = "FILE",
			description = "which days this price file prices differently (default: see the settings)")
	private String prices;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
			completionCandidates = Candidates.FewFormats.class, description = "table (default) or json")
	private StatusFormat format;

	@Option(names = "--fail-if-older-than", paramLabel = "AGE", converter = TypedDuration.Converter.class,
			description = "end with 3 if the last run that published ended longer ago, such as 26h (s, m, h or d)")
	private TypedDuration oldest;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("logs", this.logs);
		options.put("prices", this.prices);
		Settings settings = this.warehouse.settings(options);
		Hints hints = Hints.of(this.spec.commandLine());
		WaitingWork work = WaitingWork.of(settings);
		List<String> waiting = new ArrayList<>(work.sentences());
		waiting.addAll(new RepriceHint(hints).sentences(settings));
		waiting.replaceAll(hints::typed);
		Facts facts = Facts.now(settings, PublishedNow.of(settings, waiting::add), work);
		Optional<ZoneId> empty = WaitingWork.zoneBeforeTheFirstLoad(settings);
		Status status = empty.isPresent() ? Status.beforeTheFirstLoad(empty.get(), waiting)
				: Status.of(this.warehouse.usageDatabase(), this.limit, waiting);
		PrintWriter out = this.spec.commandLine().getOut();
		this.format.write(
				status.with(settings.usersPath()).with(facts.sentence(status.coverage().zone()), facts.json()),
				hints::typed, TerminalScreen.found(), out);
		out.flush();
		return isRecent(facts) ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	/** Says so if it is not. */
	private boolean isRecent(Facts facts) {
		if (this.oldest == null) {
			return true;
		}
		Optional<Instant> success = facts.succeededAt();
		if (success.filter(Instant.now().minus(this.oldest.length())::isBefore).isPresent()) {
			return true;
		}
		this.spec.commandLine()
			.getErr()
			.println("usagemill: " + success
				.map((time) -> "the last run that published ended " + time.truncatedTo(ChronoUnit.SECONDS)
						+ ", more than " + this.oldest.text() + " ago")
				.orElse("no run has published yet"));
		return false;
	}

}
