package dev.usagemill.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.verify.Finding;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Logs of which a line holds several events, from the lines to the rows. */
class SeveralEventsTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	private static final RejectedFilter ALL = new RejectedFilter(null, null);

	private static final String[] EVERYTHING = { "events", "daily_usage", "rejected" };

	/** 3 events, 2 skipped elements and lines, 2 rejected elements, 1 blank line. */
	private static final String LINES = """
			{"who":"ann","a":[{"n":1},{"n":"2","m":22},{"n":3},{"t":1}]}
			{"who":"bob","a":[]}

			{"who":"cid","a":[{"n":4},{"n":"5","m":25}]}
			""";

	@TempDir
	Path directory;

	private Path log;

	private Path map;

	@BeforeEach
	void files() throws IOException {
		this.log = Files.writeString(this.directory.resolve("log.jsonl"), LINES);
		this.map = this.directory.resolve("my.yml");
		map("/a/n");
	}

	@Test
	void everyElementIsCountedAndTheCountsSayHowManyThereAreBeyondOnePerLine() throws Exception {
		Night night = night("warehouse");
		LoadFigures load = night.run().loads().get(0);
		assertThat(night.load(1).counts()).isEqualTo(new Counts(4, 3, 2, 1, 2, 4, 0));
		assertThat(load.lines() + load.further())
			.isEqualTo(load.events() + load.rejected() + load.blank() + load.skipped());
		assertThat(night.published("SELECT lines, events, rejected, blank, skipped, further FROM load"))
			.containsExactly("4|3|2|1|2|4");
		assertThat(night.published("SELECT lines, staged, rejected, blank, skipped, further FROM load_log_file"))
			.containsExactly("4|3|2|1|2|4");
		assertThat(night.published("SELECT user_id, tokens_input FROM events ORDER BY ALL")).containsExactly("ann|1",
				"ann|3", "cid|4");
		assertThat(night.published("SELECT line_number, reason, detail FROM rejected_line ORDER BY line_number"))
			.containsExactly("1|wrong_type|element 2: tokensInput: not a whole number",
					"4|wrong_type|element 2: tokensInput: not a whole number");
		assertThat(findings(night)).isEmpty();
	}

	@Test
	void anElementHasTheSameIdHoweverTheLogIsDividedAndWhateverItIsCalled() throws Exception {
		Files.writeString(this.log, LINES.repeat(40));
		Night one = night("one");
		one.run();
		String ids = "SELECT id, tokens_input FROM events ORDER BY ALL";
		assertThat(
				one.published("SELECT DISTINCT regexp_replace(id, '^line-[0-9a-f]{32}-', '') FROM events ORDER BY ALL"))
			.containsExactly("1", "3");
		Path other = this.directory.resolve("other.jsonl");
		Files.move(this.log, other);
		Night cut = new Night(this.directory.resolve("cut"), other.toString()).with("map", this.map.toString())
			.with("slice-size", "2KB");
		cut.run();
		assertThat(cut.published(ids)).isEqualTo(one.published(ids));
		Path packed = Files.write(this.directory.resolve("packed.jsonl.gz"),
				LogDirectory.gzip(Files.readAllBytes(other), 0, (int) Files.size(other)));
		Night compressed = new Night(this.directory.resolve("packed"), packed.toString()).with("map",
				this.map.toString());
		compressed.run();
		assertThat(compressed.published(ids)).isEqualTo(one.published(ids));
		assertThat(compressed.load(1).counts()).isEqualTo(one.load(1).counts());
	}

	@Test
	void aRetryLoadsTheElementsThatWereRejectedAndNoOther() throws Exception {
		Night night = night("warehouse");
		night.run();
		assertThat(night.retry(ALL, DurableFiles.local()).loaded()).isZero();
		map("{ first: [/a/m, /a/n] }");
		RetryResult result = night("warehouse").retry(ALL, DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.stillRejected())).containsExactly(2L, 2L, 0L);
		assertThat(night.published("SELECT user_id, tokens_input FROM events ORDER BY ALL")).containsExactly("ann|1",
				"ann|3", "ann|22", "cid|4", "cid|25");
		assertThat(night.published("SELECT * FROM rejected_line")).isEmpty();
		assertThat(findings(night)).isEmpty();
		Night atOnce = night("at-once");
		atOnce.run();
		assertThat(night.published("SELECT id, tokens_input FROM events ORDER BY ALL"))
			.isEqualTo(atOnce.published("SELECT id, tokens_input FROM events ORDER BY ALL"));
	}

	@Test
	void aRetryFindsTheElementsOfLinesThatAreNotKeptWhole() throws Exception {
		String elements = "{\"n\":1},{\"n\":\"2\",\"m\":22},".repeat(1_000);
		Files.writeString(this.log, LINES + "{\"who\":\"eve\",\"a\":[" + elements + "{\"n\":3}]}\n");
		Night night = night("warehouse");
		night.run();
		assertThat(night.load(1).counts()).isEqualTo(new Counts(5, 1_004, 1_002, 1, 2, 2_004, 0));
		map("{ first: [/a/m, /a/n] }");
		RetryResult result = night("warehouse").retry(ALL, DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.cut())).containsExactly(1_002L, 1_002L, 0L);
		assertThat(night.published("SELECT count(*), sum(tokens_input) FROM events WHERE user_id = 'eve'"))
			.containsExactly("2001|23003");
		assertThat(findings(night)).isEmpty();
	}

	@Test
	void aLineThatWasRejectedAsAWholeIsLoadedWithAllItsElementsOrStaysRejected() throws Exception {
		Files.writeString(this.log, LINES + """
				{"who":"dan","a":{"b":[{"n":6},{"n":7}]}}
				{"who":"eve","a":{"b":[{"n":8},{"n":"x"}]}}
				""");
		Night night = night("warehouse");
		night.run();
		assertThat(night.load(1).counts()).isEqualTo(new Counts(6, 3, 4, 1, 2, 4, 0));
		Files.writeString(this.map, Files.readString(this.map).replace("/a", "/a/b"));
		RetryResult result = night("warehouse").retry(ALL, DurableFiles.local());
		assertThat(List.of(result.tried(), result.loaded(), result.stillRejected())).containsExactly(4L, 1L, 3L);
		assertThat(night.load(2).counts()).isEqualTo(new Counts(1, 2, 0, 0, 0, 1, 0));
		assertThat(night.published("SELECT user_id, tokens_input FROM events WHERE user_id >= 'd' ORDER BY ALL"))
			.containsExactly("dan|6", "dan|7");
		assertThat(night.published("SELECT line_number FROM rejected_line ORDER BY ALL")).containsExactly("1", "4",
				"6");
		assertThat(findings(night)).isEmpty();
	}

	@Test
	void aResendOfALineCountsOnceOnlyByIdsOfItsOwn() throws Exception {
		Files.writeString(this.log, """
				{"who":"ann","a":[{"i":"x","n":1},{"i":"y","n":2},{"n":4}]}
				{"who":"ann","a":[{"n":4},{"i":"y","n":2},{"i":"x","n":1}]}
				""");
		Files.writeString(this.map, Files.readString(this.map).replace("fields:\n", "fields:\n  id: /a/i\n"));
		Night night = night("warehouse");
		LoadFigures load = night.run().loads().get(0);
		assertThat(List.of(load.events(), load.duplicates(), load.further())).containsExactly(4L, 2L, 4L);
		assertThat(night.published("SELECT sum(tokens_input) FROM events")).containsExactly("11");
	}

	@Test
	void aRunThatDiesIsCompletedAsIfNothingHadHappened() throws Exception {
		Night undisturbed = night("undisturbed");
		undisturbed.run();
		Night night = night("warehouse");
		try (BareNight dead = new BareNight(this.directory.resolve("warehouse"), this.log.toString(),
				this.map.toString())) {
			dead.stage();
		}
		for (String breaking : List.of("/events/", "/daily_usage/", "/rejected/", "/usage.duckdb")) {
			assertThatExceptionOfType(FailedException.class).as(breaking)
				.isThrownBy(() -> new NightlyRun(night.settings(), BreakingFiles.at(breaking)).run());
		}
		night.run();
		assertThat(night.parts(EVERYTHING)).isEqualTo(undisturbed.parts(EVERYTHING));
		assertThat(night.rows()).isEqualTo(undisturbed.rows());
		assertThat(findings(night)).isEmpty();
	}

	@Test
	void aHundredThousandElementsOfOneLineAreRead() throws Exception {
		StringBuilder line = new StringBuilder("{\"who\":\"ann\",\"a\":[{\"n\":0}");
		for (int i = 1; i < 100_000; i++) {
			line.append((i % 10 == 0) ? ",{\"n\":\"x\"}" : ",{\"n\":1}");
		}
		Files.writeString(this.log, line.append("]}\n"), StandardCharsets.UTF_8);
		Night night = night("warehouse");
		night.run();
		assertThat(night.load(1).counts()).isEqualTo(new Counts(1, 90_001, 9_999, 0, 0, 99_999, 0));
		assertThat(night.published("SELECT count(DISTINCT id), sum(tokens_input) FROM events"))
			.containsExactly("90001|90000");
		Path export = this.directory.resolve("rejected.jsonl");
		assertThat(RejectedExport.write(night.settings(), ALL, export).lines()).isEqualTo(1);
	}

	@Test
	void aChangedElementIsFound() throws Exception {
		Night night = night("warehouse");
		night.run();
		Files.writeString(this.log, LINES.replace("{\"n\":3}", "{\"n\":9}"));
		assertThat(findings(night)).isNotEmpty();
	}

	private void map(String tokens) throws IOException {
		Files.writeString(this.map, """
				each: /a
				skip: [{ is: /a/t, value: 1 }]
				fields:
				  userId: /who
				  feature: { constant: f }
				  model: { constant: gpt-4o }
				  tokensInput: %s
				  createdAt: { constant: "2026-10-05T10:00:00Z" }
				""".formatted(tokens));
	}

	private Night night(String warehouse) {
		return new Night(this.directory.resolve(warehouse), this.log.toString()).with("map", this.map.toString());
	}

	private List<Finding> findings(Night night) throws IOException {
		return Verification
			.run(new VerifyRequest(night.settings().warehousePath(), PRICES, List.of(this.log.toString()), 2, 128, 1000,
					200))
			.findings();
	}

}
