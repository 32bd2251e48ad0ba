package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.FileDigest;

import static org.assertj.core.api.Assertions.assertThat;

/** The remedies that findings name do work, and sound warehouses have no findings. */
class RemedyTest {

	private static final String LINE = """
			{"id":"a","userId":"u","feature":"f","model":"gpt-4o","tokensInput":10,"createdAt":"2026-10-01T12:00:00Z"}
			""";

	@TempDir
	Path directory;

	private Path log;

	private Verified warehouse;

	@BeforeEach
	void load() throws IOException {
		this.log = Files.writeString(this.directory.resolve("app.jsonl"), LINE + "no event\n");
		this.warehouse = Verified.in(this.directory.resolve("warehouse"), this.log.toString());
		this.warehouse.load();
	}

	@Test
	void changesNothing() throws IOException {
		SortedMap<String, String> before = everything();
		assertThat(this.warehouse.findings()).isEmpty();
		assertThat(everything()).isEqualTo(before);
	}

	@Test
	void aMissingDatabaseIsPublishedAnew() throws IOException {
		Files.delete(this.warehouse.root().resolve("usage.duckdb"));
		assertThat(this.warehouse.findings()).containsExactly("USAGE_DATABASE usage.duckdb: is missing");
		this.warehouse.load();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void aChangedDatabaseIsPublishedAnew() throws Exception {
		this.warehouse.update("UPDATE daily_usage_summary SET request_count = 2");
		assertThat(this.warehouse.findings()).hasSize(1);
		Files.delete(this.warehouse.root().resolve("usage.duckdb"));
		this.warehouse.load();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void aRunMakesARollupAgain() throws Exception {
		Verified.rewrite(this.warehouse.dailyUsage("2026-10-01"), "SELECT * REPLACE (2::BIGINT AS requests) FROM part");
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isNotEmpty()
			.anySatisfy((finding) -> assertThat(finding.remedy()).isEqualTo(Remedy.ROLL_AGAIN));
		Files.delete(this.warehouse.dailyUsage("2026-10-01"));
		this.warehouse.load();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void aLoadThatWaitsIsCompletedByARun() throws IOException {
		Files.delete(this.warehouse.root().resolve("loads/00000001.applied.json"));
		assertThat(this.warehouse.verify().findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.remedy()).isEqualTo(Remedy.RUN_AGAIN));
		this.warehouse.load();
		assertThat(this.warehouse.findings()).isEmpty();
	}

	@Test
	void rejectedLinesMayBeDeletedWithTheDatabase() throws IOException {
		Path part = this.warehouse.root().resolve("rejected/load=00000001/part-00.parquet");
		Files.delete(part);
		Files.delete(part.getParent());
		Files.delete(this.warehouse.root().resolve("usage.duckdb"));
		this.warehouse.load();
		VerifyReport report = this.warehouse.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.notes()).containsExactly("1 of all rejected lines are no longer kept in rejected/.");
	}

	@Test
	void longPromptsAndOtherTiersArePricedAnewToo() throws Exception {
		Path prices = Files.writeString(this.directory.resolve("prices.yml"), """
				currency: USD
				prices:
				  - model: m
				    input: 1.00
				    output: 2.00
				    longContext:
				      - {above: 100, input: 4.00}
				    tiers:
				      batch: {input: 0.50, output: 1.00}
				""");
		StringBuilder lines = new StringBuilder();
		for (String fields : new String[] { "100", "101", "101,\"serviceTier\":\"batch\"",
				"5,\"serviceTier\":\"flex\"" }) {
			lines.append("{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"createdAt\":\"2026-10-01T12:00:00Z\",")
				.append("\"tokensInput\":" + fields + "}\n");
		}
		Path log = Files.writeString(this.directory.resolve("tiers.jsonl"), lines);
		Verified tiers = new Verified(this.directory.resolve("tiers"), log.toString(), prices);
		tiers.load();
		assertThat(tiers.findings()).isEmpty();
		// 100 * 1.00 + 101 * 4.00 + 101 * 0.50 USD per million
		Verified.rewrite(tiers.dailyUsage("2026-10-01"),
				"SELECT * REPLACE (0.000554500001::DECIMAL(38, 12) AS cost_usd) FROM part");
		assertThat(tiers.findings()).anyMatch((line) -> line
			.contains("0.000554500001 USD in all, recomputed 0.0005545; 1 unpriced requests, recomputed 1"));
	}

	@Test
	void aDayMayLieInAnotherZoneThanItsInstants() throws IOException {
		Verified newfoundland = Verified.in(this.directory.resolve("newfoundland"), this.directory + "/old.jsonl");
		// at 00:01 on 7 November 2010 the clocks were set back by an hour
		StringBuilder lines = new StringBuilder();
		for (String time : new String[] { "2010-11-07T02:30:30Z", "2010-11-07T02:31:00Z", "2010-11-07T03:29:59Z",
				"2010-11-07T03:30:00Z", "2010-11-06T02:30:00Z", "2010-11-06T02:29:59Z" }) {
			lines.append(LINE.replace("2026-10-01T12:00:00Z", time).replace("\"a\"", "\"" + time + "\""));
		}
		Files.writeString(this.directory.resolve("old.jsonl"), lines);
		newfoundland.load("zone", "America/St_Johns");
		VerifyReport report = newfoundland.verify();
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.DAYS, 3L).containsEntry(Metric.LINES_PROVED, 6L);
	}

	/**
	 * The lock file says who held the warehouse last, and the job's tables are history.
	 */
	private SortedMap<String, String> everything() throws IOException {
		SortedMap<String, String> digests = new TreeMap<>();
		try (Stream<Path> files = Files.walk(this.warehouse.root())) {
			for (Path file : files.toList()) {
				String name = this.warehouse.root().relativize(file).toString();
				if (!name.equals(".lock")) {
					digests.put(name, Files.isDirectory(file) ? "" : FileDigest.of(DurableFiles.local(), file));
				}
			}
		}
		return digests;
	}

}
