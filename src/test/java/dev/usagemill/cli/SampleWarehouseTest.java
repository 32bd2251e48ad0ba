package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.TemporaryWarehouse;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody takes the sample's users for their own, and nobody mixes the two. */
class SampleWarehouseTest {

	@TempDir
	static Path directory;

	private static Path sample;

	private static Path own;

	private static Path log;

	private static Terminal first;

	@BeforeAll
	static void load() throws IOException {
		sample = directory.resolve("sample");
		own = directory.resolve("own");
		log = Files.writeString(directory.resolve("app.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		first = run(sample, "sample-data/*.jsonl*");
		assertThat(run(own, log.toString()).exitCode()).isZero();
	}

	@Test
	void saysSoEverywhere() throws Exception {
		assertThat(first.out())
			.contains("sample      all of this is made up; for your own logs: usagemill init my-usage");
		assertThat(sample.resolve("warehouse.json")).content().contains("\"sample\" : true");
		assertThat(told(sample, "report", "top-users")).contains("Sample data, made up");
		assertThat(told(sample, "report", "cost", "--format", "markdown")).contains("Sample data, made up");
		assertThat(told(sample, "report", "cost", "--format", "csv")).contains("Sample data, made up");
		assertThat(told(sample, "report", "cost", "--format", "json")).contains("\"sample\":true");
		assertThat(told(sample, "status")).contains("Sample data, made up");
		assertThat(told(sample, "status", "--format", "json")).contains("\"sample\":true");
		assertThat(sample.resolve("dashboard.html")).content().contains("Sample data, made up");
		try (Connection connection = TemporaryWarehouse.open(sample.resolve("usage.duckdb"))) {
			assertThat(TemporaryWarehouse.rows(connection, "SELECT sample FROM warehouse"))
				.containsExactly(List.of(true));
			assertThat(TemporaryWarehouse.rows(connection, "SELECT what FROM README WHERE name = 'README'").toString())
				.contains("SAMPLE DATA");
		}
	}

	@Test
	void nothingOfItIsSaidOfAnOtherWarehouse() throws Exception {
		assertThat(own.resolve("warehouse.json")).content().doesNotContain("sample");
		for (String format : List.of("table", "csv", "markdown")) {
			assertThat(told(own, "report", "cost", "--format", format)).doesNotContain("ample data");
		}
		assertThat(told(own, "report", "cost", "--format", "json")).contains("\"sample\":false");
		assertThat(told(own, "status", "--logs", log.toString())).doesNotContain("ample data");
		assertThat(own.resolve("dashboard.html")).content().doesNotContain("ample data");
		try (Connection connection = TemporaryWarehouse.open(own.resolve("usage.duckdb"))) {
			assertThat(TemporaryWarehouse.rows(connection, "SELECT sample FROM warehouse"))
				.containsExactly(List.of(false));
		}
	}

	@Test
	void aSampleWarehouseTakesNoOtherLogs() throws IOException {
		refused(sample, "holds sample data, and so takes no other logs: make a warehouse of your own with "
				+ "`usagemill init my-usage --logs " + log + "`, or name another --warehouse.", log.toString());
	}

	@Test
	void anotherWarehouseTakesNoSampleData() throws IOException {
		refused(own, "was not made for sample data", "sample-data/app.jsonl");
		assertThat(told(own, "status")).contains("was not made for sample data").doesNotContain("bytes of");
	}

	@Test
	void noWarehouseTakesBoth() throws IOException {
		Path fresh = directory.resolve("fresh");
		refused(fresh, "some of the log files are sample data", "sample-data/app.jsonl", log.toString());
		assertThat(fresh).doesNotExist();
	}

	@Test
	void moreSampleDataGoesIntoTheSame() {
		assertThat(run(sample, "sample-data/*.jsonl*").exitCode()).isZero();
	}

	private static void refused(Path warehouse, String message, String... logs) throws IOException {
		List<String> before = Snapshot.of(directory);
		Terminal terminal = run(warehouse, logs);
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains(message).hasLineCount(1);
		assertThat(Snapshot.of(directory)).isEqualTo(before);
	}

	private static Terminal run(Path warehouse, String... logs) {
		List<String> words = new ArrayList<>(List.of("run", "--warehouse", warehouse.toString()));
		Stream.of(logs).forEach((pattern) -> words.addAll(List.of("--logs", pattern)));
		return Terminal.type(words.toArray(String[]::new));
	}

	private static String told(Path warehouse, String... words) {
		Terminal terminal = Terminal.type(
				Stream.concat(Stream.of(words), Stream.of("--warehouse", warehouse.toString())).toArray(String[]::new));
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		return terminal.out() + terminal.err();
	}

}
