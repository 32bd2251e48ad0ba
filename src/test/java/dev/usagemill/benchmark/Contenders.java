package dev.usagemill.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who does the work: usagemill by its launcher, and its peers in JVMs of their own. */
final class Contenders {

	private final Path home;

	Contenders(Path home) {
		this.home = home;
	}

	Contender usagemill(Path logs) {
		return new Contender("usagemill", Map.of(), Contender.NOTHING, (warehouse) -> run(logs, warehouse));
	}

	Contender usagemill(Path logs, int threads) {
		return new Contender("usagemill, threads: " + threads, Map.of("USAGEMILL_THREADS", Integer.toString(threads)),
				Contender.NOTHING, (warehouse) -> run(logs, warehouse));
	}

	Contender usagemillWithLabels(Path logs) {
		return new Contender("usagemill, with two labels", Map.of("USAGEMILL_LABELS", "team,project"),
				Contender.NOTHING, (warehouse) -> run(logs, warehouse));
	}

	/** A run on a copy of a warehouse. */
	Contender usagemillAfter(Path grown, Path logs) {
		return new Contender("usagemill, with the history", Map.of(), (warehouse) -> Directories.copy(grown, warehouse),
				(warehouse) -> run(logs, warehouse));
	}

	/** A run on a warehouse that holds all of the logs. */
	Contender again(Path logs, Path warehouse) {
		return new Contender("usagemill", Map.of(), Contender.NOTHING, (unused) -> run(logs, warehouse));
	}

	Contender topUsers(Path warehouse) {
		return new Contender("usagemill", Map.of(), Contender.NOTHING,
				(unused) -> List.of(launcher(), "report", "top-users", "--warehouse", warehouse.toString()));
	}

	/** DuckDB's driver is the one of usagemill, whose library is decompressed already. */
	Contender script(Path logs) {
		return new Contender("DuckDB script", Map.of(), Contender.NOTHING,
				(out) -> List.of(java(), "-cp",
						this.home.resolve("target/test-classes") + ":" + this.home.resolve("target/lib") + "/*",
						DuckDbScript.class.getName(), logs + "/*.jsonl", out.toString(), prices()));
	}

	Contender clickHouse(Path logs) {
		return node("ClickHouse", "clickhouse.mjs", logs);
	}

	Contender polars(Path logs) {
		return node("Polars", "polars.mjs", logs);
	}

	private Contender node(String name, String script, Path logs) {
		return new Contender(name, Map.of(), Contender.NOTHING,
				(out) -> List.of("node", node().resolve(script).toString(), logs.toString(), out.toString(), prices()));
	}

	/** What {@code npm} installs, beside copies of the scripts that use it. */
	Path node() {
		return this.home.resolve("target/benchmark/node");
	}

	List<String> npmInstall() {
		return List.of("npm", "install", "--prefix", node().toString(), "--silent", "--no-audit", "--no-fund",
				"--no-package-lock");
	}

	/** All peers have the same prices. */
	private String prices() {
		return this.home.resolve("src/test/resources/dev/usagemill/benchmark/prices.csv").toString();
	}

	Contender spark(Path logs) {
		Path target = this.home.resolve("target/benchmark/spark");
		return new Contender("Spark local", Map.of(), Contender.NOTHING,
				(out) -> List.of(java(), "-Xmx4g", "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
						"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
						"--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.util=ALL-UNNAMED",
						"--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
						"--add-opens=java.base/sun.util.calendar=ALL-UNNAMED", "-cp",
						target.resolve("classes") + ":" + target.resolve("lib") + "/*", "SparkPeer", logs.toString(),
						out.toString(), prices()));
	}

	List<String> version() {
		return List.of(launcher(), "--version");
	}

	private List<String> run(Path logs, Path warehouse) {
		return List.of(launcher(), "run", "--logs", logs + "/*.jsonl", "--warehouse", warehouse.toString());
	}

	private String launcher() {
		return this.home.resolve("jobs/usagemill").toString();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

}
