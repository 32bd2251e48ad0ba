package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.watch.Promtool;

import static org.assertj.core.api.Assertions.assertThat;

class MetricsTest {

	private static final Pattern SAMPLE = Pattern
		.compile("usagemill_(\\w+)\\{warehouse=\"[^\"]+\"(?:,\\w+=\"(\\w+)\")?} (\\S+)");

	@TempDir
	Path directory;

	@Test
	void sayWhatARunDidToPrometheusAndInTheStatus() throws Exception {
		Instant before = Instant.now();
		Path copy = this.directory.resolve("collector/usagemill.prom");
		Files.createDirectory(copy.getParent());
		set("limits-file: " + Path.of("jobs/limits.yml").toAbsolutePath(), "metrics-file: " + copy);
		assertThat(runOnTheSample().exitCode()).isZero();
		assertThat(Promtool.faults(metricsFile(), "check", "metrics")).isEmpty();
		assertThat(metricsFile()).content().endsWith("\n# EOF\n").isEqualTo(Files.readString(copy));
		assertThat(permissions(metricsFile())).isEqualTo("rw-r-----");
		assertThat(permissions(copy)).isEqualTo("rw-r--r--");
		Map<String, Double> metrics = metrics();
		assertThat(metrics).containsEntry("lines_total staged", 3992.0)
			.containsEntry("lines_total rejected", 19.0)
			.containsEntry("lines_total blank", 2.0)
			.containsEntry("lines_total skipped", 0.0)
			.containsEntry("events_total", 3952.0)
			.containsEntry("duplicates_total", 31.0)
			.containsEntry("conflicts_total", 9.0)
			.containsEntry("restatements_total", 32.0)
			.containsEntry("requests", 3952.0)
			.containsEntry("unpriced_requests", 32.0)
			.containsEntry("waiting_bytes", 0.0)
			.containsEntry("limits over", 2.0)
			.containsEntry("last_exit_code", 0.0)
			.containsKeys("step_seconds plan", "step_seconds stage", "step_seconds commit", "step_seconds merge",
					"step_seconds publish", "warehouse_bytes")
			.doesNotContainKey("waiting_oldest_timestamp_seconds");
		assertThat(metrics.get("last_success_timestamp_seconds")).isBetween(before.toEpochMilli() / 1000.0,
				System.currentTimeMillis() / 1000.0);
		assertThat(status()).isEqualTo(metrics);
	}

	@Test
	void ofARunThatFailsKeepTheLastSuccess() throws IOException {
		set("limits-file: none");
		run();
		Map<String, Double> good = metrics();
		set("limits-file: " + this.directory.resolve("none.yml"));
		Terminal failed = run();
		assertThat(failed.exitCode()).isEqualTo(2);
		assertThat(failed.err()).contains("none.yml: there is no such limits file").hasLineCount(1);
		Map<String, Double> bad = metrics();
		assertThat(bad).containsEntry("last_exit_code", 2.0).containsEntry("events_total", 1.0);
		assertThat(bad.get("last_success_timestamp_seconds")).isEqualTo(good.get("last_success_timestamp_seconds"))
			.isLessThan(bad.get("last_attempt_timestamp_seconds"));
		assertThat(bad.get("step_seconds plan")).isEqualTo(good.get("step_seconds plan"));
		set("limits-file: none");
		Files.delete(warehouse().resolve("loads/00000001.json"));
		assertThat(run().exitCode()).as("what is lost").isEqualTo(2);
		assertThat(metrics().get("last_attempt_timestamp_seconds"))
			.isGreaterThan(bad.get("last_attempt_timestamp_seconds"));
	}

	@Test
	void ofAWarehouseThatIsNotThereAreNotWritten() throws IOException {
		set("limits-file: " + this.directory.resolve("none.yml"));
		assertThat(run().exitCode()).isEqualTo(2);
		assertThat(warehouse()).doesNotExist();
	}

	@Test
	void whichCannotBeWrittenNeedAttention() throws IOException {
		Path copy = this.directory.resolve("no such directory/usagemill.prom");
		set("metrics-file: '" + copy + "'");
		Terminal run = run();
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out()).contains("look at     cannot write " + copy + " (");
		assertThat(metrics()).containsEntry("last_exit_code", 3.0).containsEntry("events_total", 1.0);
		Files.delete(metricsFile());
		Files.createDirectories(metricsFile().resolve("in the way"));
		set("metrics-file: none");
		Terminal second = run();
		assertThat(second.exitCode()).isEqualTo(3);
		assertThat(second.out()).contains(metricsFile() + ": Is a directory");
	}

	@Test
	void sayWhatWaits() throws IOException {
		set("limits-file: none");
		runOnTheSample();
		Path log = Files.writeString(this.directory.resolve("app.jsonl"), "{}\n{}\n{");
		Instant written = Files.getLastModifiedTime(log).toInstant();
		Terminal waiting = type("status", "--logs", log.toString(), "--format", "json");
		// the sample warehouse takes no other logs, so what waits of them is not known
		assertThat(metrics(waiting)).doesNotContainKey("waiting_bytes");
		Terminal init = type("init", this.directory.resolve("own").toString(), "--logs", log.toString());
		assertThat(init.exitCode()).isZero();
		Terminal left = Terminal.type("run", "--settings", this.directory.resolve("own/usagemill.yml").toString());
		assertThat(left.exitCode()).isEqualTo(2);
		Map<String, Double> own = metrics(Terminal.type("status", "--format", "json", "--settings",
				this.directory.resolve("own/usagemill.yml").toString()));
		assertThat(own).containsEntry("waiting_bytes", 6.0).containsEntry("last_exit_code", 2.0);
		assertThat(own.get("waiting_oldest_timestamp_seconds")).isEqualTo(written.toEpochMilli() / 1000.0);
	}

	@Test
	void ofARunThatFindsAnotherAtWorkAreLeftAsTheyAre() throws IOException {
		set("limits-file: none");
		run();
		String before = Files.readString(metricsFile());
		try (WarehouseLock other = WarehouseLock.take(WarehouseFormat.existing(warehouse()))) {
			assertThat(run().exitCode()).as(other.toString()).isEqualTo(4);
		}
		assertThat(metricsFile()).hasContent(before);
	}

	@Test
	void tellAProbeHowOldTheLastSuccessIs() throws IOException {
		set("limits-file: none");
		run();
		assertThat(type("status", "--fail-if-older-than", "26h").exitCode()).isZero();
		Terminal old = type("status", "--fail-if-older-than", "0m");
		assertThat(old.exitCode()).isEqualTo(3);
		assertThat(old.out()).startsWith("Data from 2026-10-01").contains("\nLast run ended 2", " with exit code 0\n");
		assertThat(old.err()).contains("usagemill: the last run that published ended 2", "Z, more than 0m ago");
		Terminal wrong = type("status", "--fail-if-older-than", "26");
		assertThat(wrong.exitCode()).isEqualTo(2);
		assertThat(wrong.err())
			.contains("'26' is no length of time: write seconds, minutes, hours or days, as 60s, 90m, 26h or 2d");
		// as an older version has left it
		Files.delete(warehouse().resolve("last_run.json"));
		assertThat(type("status", "--fail-if-older-than", "26h").exitCode()).isZero();
		Files.writeString(warehouse().resolve("last_run.json"), "{");
		Terminal damaged = type("status", "--fail-if-older-than", "26h");
		assertThat(damaged.exitCode()).isEqualTo(2);
		assertThat(damaged.err()).contains("last_run.json is damaged").contains("Delete it");
		assertThat(run().exitCode()).as("a run heals it").isZero();
		assertThat(type("status").exitCode()).isZero();
	}

	private Map<String, Double> metrics() throws IOException {
		Map<String, Double> metrics = new TreeMap<>();
		SAMPLE.matcher(Files.readString(metricsFile()))
			.results()
			.forEach((sample) -> metrics.put(sample.group(1) + ((sample.group(2) != null) ? " " + sample.group(2) : ""),
					Double.valueOf(sample.group(3))));
		return metrics;
	}

	/**
	 * The same from the status, but for the size, to which the metrics themselves add.
	 */
	private Map<String, Double> status() throws IOException {
		Map<String, Double> status = metrics(type("status", "--format", "json"));
		assertThat(status.put("warehouse_bytes", metrics().get("warehouse_bytes"))).isGreaterThan(100_000);
		return status;
	}

	private static Map<String, Double> metrics(Terminal status) {
		Map<String, Double> metrics = new TreeMap<>();
		JsonNode found = new JsonMapper().readTree(status.out()).get("metrics");
		found.forEachEntry((name, value) -> {
			if (value.isObject()) {
				value.forEachEntry((label, part) -> metrics.put(name + " " + label, part.asDouble()));
				return;
			}
			metrics.put(name, value.asDouble());
		});
		return metrics;
	}

	private void set(String... settings) throws IOException {
		Files.writeString(this.directory.resolve("usagemill.yml"),
				"usagemill:\n  " + String.join("\n  ", settings) + "\n");
	}

	private Terminal run() throws IOException {
		Path log = this.directory.resolve("one.jsonl");
		if (!Files.exists(log)) {
			Files.writeString(log, """
					{"id":"a","userId":"u","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
					""");
		}
		return type("run", "--logs", log.toString(), "--prices", "jobs/prices.yml");
	}

	private Terminal runOnTheSample() {
		return type("run", "--logs", "sample-data/*.jsonl*", "--prices", "jobs/prices.yml");
	}

	private Terminal type(String... words) {
		List<String> typed = new ArrayList<>(List.of(words));
		if (!words[0].equals("init")) {
			typed.addAll(List.of("--settings", this.directory.resolve("usagemill.yml").toString(), "--warehouse",
					warehouse().toString()));
		}
		return Terminal.type(typed.toArray(String[]::new));
	}

	private Path warehouse() {
		return this.directory.resolve("warehouse");
	}

	private Path metricsFile() {
		return warehouse().resolve("metrics.prom");
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
