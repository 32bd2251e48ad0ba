package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures usagemill against other ways to do the same work, as whole processes from
 * their cold start: {@code mvn -Pbenchmark verify}.
 */
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false)
final class Benchmark implements Callable<Integer> {

	private static final int USERS = 5_000;

	/** Four of five events are a row of the rollup. */
	private static final int MANY_USERS = 500_000;

	@Option(names = "--home", required = true, description = "the project's directory")
	private Path home;

	@Option(names = "--events", split = ",", description = "lines of the logs for an empty warehouse, in 30 days")
	private List<Long> events = List.of(4_000_000L, 10_000_000L);

	@Option(names = "--most-events", description = "lines of the logs for which only memory is of interest")
	private long mostEvents = 40_000_000L;

	@Option(names = "--history-days")
	private int historyDays = 365;

	@Option(names = "--events-per-day")
	private long eventsPerDay = 130_000L;

	@Option(names = "--runs")
	private int runs = 5;

	@Option(names = "--spark-runs", description = "0 leaves Spark out")
	private int sparkRuns = 3;

	@Option(names = "--node-runs", description = "0 leaves ClickHouse and Polars out")
	private int nodeRuns = 5;

	@Option(names = "--only", split = ",", description = "empty, users, labels, threads, report, most, day")
	private List<String> only = List.of("empty", "users", "labels", "threads", "report", "most", "day");

	private Contenders contenders;

	private BenchmarkLogs logs;

	private Path directory;

	private BenchmarkTable table;

	public static void main(String[] arguments) {
		System.exit(new CommandLine(new Benchmark()).execute(arguments));
	}

	@Override
	public Integer call() throws IOException, InterruptedException {
		this.directory = this.home.resolve("target/benchmark");
		this.contenders = new Contenders(this.home);
		this.logs = new BenchmarkLogs(this.directory);
		this.table = new BenchmarkTable(
				"Medians of %d runs, by turns, and their least and most; %d cores, JDK %s, %s.".formatted(this.runs,
						Runtime.getRuntime().availableProcessors(), Runtime.version().feature(), LocalDate.now()));
		// what the launcher makes once after a build is no part of a run
		MeasuredProcess.run(this.contenders.version(), Map.of(),
				Files.createDirectories(this.directory).resolve("output.txt"));
		if (this.nodeRuns > 0) {
			Directories.delete(this.contenders.node());
			Directories.copy(this.home.resolve("src/benchmark/node"), this.contenders.node());
			MeasuredProcess.run(this.contenders.npmInstall(), Map.of(), this.directory.resolve("output.txt"));
		}
		for (String scenario : this.only) {
			switch (scenario) {
				case "empty" -> empty();
				case "users" -> users();
				case "labels" -> labels();
				case "threads" -> threads();
				case "report" -> report();
				case "most" -> most();
				case "day" -> day();
				default -> throw new IllegalArgumentException("no scenario " + scenario);
			}
			Files.writeString(this.directory.resolve("benchmark.md"), this.table.markdown());
		}
		System.out.println(this.table.markdown());
		return 0;
	}

	private void empty() throws IOException, InterruptedException {
		for (long lines : this.events) {
			Path files = this.logs.days(LocalDate.of(2026, 10, 1), 30, lines, USERS);
			String what = "%,d events into an empty warehouse".formatted(lines);
			add(what, this.runs, this.contenders.usagemill(files), this.contenders.script(files));
			if (this.nodeRuns > 0) {
				add(what, this.nodeRuns, this.contenders.usagemill(files), this.contenders.clickHouse(files),
						this.contenders.polars(files));
			}
			addSpark(what, files);
		}
	}

	/** Where the rollup has nearly as many rows as there are events. */
	private void users() throws IOException, InterruptedException {
		long lines = this.events.get(0);
		Path files = this.logs.days(LocalDate.of(2026, 10, 1), 30, lines, MANY_USERS);
		String what = "%,d events of %,d users".formatted(lines, MANY_USERS);
		add(what, this.runs, this.contenders.usagemill(files), this.contenders.script(files));
		addSpark(what, files);
	}

	/** Of 20 and 300 values. */
	private void labels() throws IOException, InterruptedException {
		long lines = this.events.get(0);
		LocalDate from = LocalDate.of(2026, 10, 1);
		Path without = this.logs.days(from, 30, lines, USERS);
		Path with = this.logs.labelled(from, 30, lines, USERS);
		add("%,d events, two labels against none".formatted(lines), this.runs,
				this.contenders.usagemillWithLabels(with), this.contenders.usagemill(without));
	}

	private void addSpark(String what, Path files) throws IOException, InterruptedException {
		if (this.sparkRuns > 0) {
			add(what, this.sparkRuns, this.contenders.usagemill(files), this.contenders.spark(files));
		}
	}

	private void threads() throws IOException, InterruptedException {
		long lines = this.events.get(0);
		Path files = this.logs.days(LocalDate.of(2026, 10, 1), 30, lines, USERS);
		add("%,d events, 2 threads against 1".formatted(lines), this.runs, this.contenders.usagemill(files, 2),
				this.contenders.usagemill(files, 1));
	}

	private void most() throws IOException, InterruptedException {
		Path files = this.logs.days(LocalDate.of(2026, 10, 1), 30, this.mostEvents, USERS);
		add("%,d events: memory".formatted(this.mostEvents), 1, this.contenders.usagemill(files));
	}

	private void report() throws IOException, InterruptedException {
		long lines = this.events.get(this.events.size() - 1);
		Path files = this.logs.days(LocalDate.of(2026, 10, 1), 30, lines, USERS);
		Path loaded = this.directory.resolve("loaded-" + lines);
		Directories.delete(loaded);
		MeasuredProcess.run(this.contenders.usagemill(files).command().on(loaded), Map.of(),
				this.directory.resolve("output.txt"));
		add("report top-users over %,d events".formatted(lines), this.runs, this.contenders.topUsers(loaded));
		add("nothing new after %,d events".formatted(lines), this.runs, this.contenders.again(files, loaded));
	}

	/**
	 * One more day after many, each loaded in its own night; the same day alone; and what
	 * has to read all days.
	 */
	private void day() throws IOException, InterruptedException {
		LocalDate last = LocalDate.of(2026, 10, 31);
		Path before = this.logs.days(last.minusDays(this.historyDays), this.historyDays,
				this.historyDays * this.eventsPerDay, USERS);
		Path day = this.logs.days(last, 1, this.eventsPerDay, USERS);
		Path grown = this.logs.grown(this.home, before);
		Path all = this.directory.resolve("all-logs");
		Directories.delete(all);
		Directories.copy(before, all);
		Files.createLink(all.resolve("usage-" + last + ".jsonl"), day.resolve("usage-" + last + ".jsonl"));
		String what = "one more day of %,d events after %d".formatted(this.eventsPerDay, this.historyDays);
		Contender nightly = this.contenders.usagemillAfter(grown.resolve("warehouse"), all);
		add(what, this.runs, nightly, this.contenders.usagemill(day));
		add(what, 1, nightly, this.contenders.script(all));
		add("nothing new after %d days".formatted(this.historyDays), this.runs,
				this.contenders.again(grown.resolve("logs"), grown.resolve("warehouse")));
	}

	private void add(String what, int times, Contender... contenders) throws IOException, InterruptedException {
		List<Contender> list = new ArrayList<>(List.of(contenders));
		this.table.add(what, new PairedRuns(this.directory, times).measure(list));
	}

}
