package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.Counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Logs in other formats, from a field mapping to the rows of the warehouse. */
class MappedLogsTest {

	private static final Path MAPS = Path.of("jobs/maps").toAbsolutePath();

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	@TempDir
	Path directory;

	private Path warehouse;

	private Path log;

	@BeforeEach
	void directories() {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = this.directory.resolve("log.jsonl");
	}

	@Test
	void countsALogOnceWhateverMapReadsItNext() throws Exception {
		Path one = map("one.yml", "/n");
		Path other = map("other.yml", "/m");
		write(line(1, 10) + "{}\n");
		run(one);
		assertThat(night(other).run().loads()).isEmpty();
		Files.writeString(this.log, Files.readString(this.log) + line(2, 20));
		run(other);
		assertThat(rows("SELECT id, tokens_input FROM events ORDER BY id")).containsExactly("1, 10", "2, 120");
		assertThat(night(one).load(1).mapping().name()).isEqualTo("one.yml");
		assertThat(night(one).load(1).counts()).isEqualTo(new Counts(2, 1, 0, 0, 1));
	}

	@Test
	void verifiesByTheMapThatEachLoadHasKept() throws Exception {
		Path one = map("one.yml", "/n");
		write(line(1, 10) + "{}\n" + "{\"x\":\"y\",\"n\":-1}\n");
		run(one);
		Files.delete(one);
		Files.writeString(this.log, Files.readString(this.log) + line(2, 20));
		run(map("other.yml", "/m"));
		assertThat(verify().findings()).isEmpty();
		Files.writeString(this.log, Files.readString(this.log).replace("{}", "[]"));
		assertThat(verify().findings()).isNotEmpty();
	}

	@Test
	void verifiesALoadOfAnEarlierProgramByItsRules() throws Exception {
		write(line(1, 10) + "{\"x\":\"2\",\"t\":\"text\"}\n");
		run(map("one.yml", "{ first: [/n, /t/of] }"));
		Path record = this.warehouse.resolve("loads/00000001.json");
		String kept = Files.readString(record);
		assertThat(kept).contains("\"rules\" : 3");
		// such a load had nothing at /t/of, and two events
		Files.writeString(record, kept.replaceAll(",\\s*\"rules\" : 3", ""));
		assertThat(night(MAPS).load(1).mapping().rules()).isEqualTo(1);
		assertThat(verify().findings().toString()).contains("0 rejected");
	}

	@Test
	void conflictsThatAMappingExpectsNeedNoAttention() throws Exception {
		Path one = map("one.yml", "/n");
		write(line(1, 10) + line(1, 20));
		assertThat(night(one).run().concerns()).anyMatch((concern) -> concern.contains("max-conflict-share"));
		Files.writeString(this.log, Files.readString(this.log) + line(1, 30));
		Files.writeString(one, "repeats: expected\n" + Files.readString(one));
		RunResult expected = night(one).run();
		assertThat(expected.concerns()).isEmpty();
		assertThat(expected.loads().get(0).conflicts()).isEqualTo(1);
		assertThat(rows("SELECT count(*) FROM conflict")).containsExactly("2");
	}

	@Test
	void usageThatTheMappingDoesNotReadIsCountedAndNeedsAttention() throws Exception {
		Path one = map("one.yml", "/n");
		write(line(1, 10) + line(2, 20).replace("}", ",\"u\":{\"audio_tokens\":7}}")
				+ "{\"x\":\"3\",\"n\":\"no\",\"m\":5}\n");
		RunResult result = night(one).run();
		assertThat(result.loads().get(0).unread()).isEqualTo(1);
		assertThat(result.loads().get(0).unreadPlaces()).containsExactly("/u/audio_tokens");
		assertThat(result.concerns()).anyMatch((concern) -> concern
			.startsWith("1 line has usage that the field mapping does not read, beside 2 events (limit 1.0 % of these, "
					+ "usagemill.max-unread-share): /u/audio_tokens; "));
		assertThat(rows("SELECT unread_usage FROM load")).containsExactly("1");
		assertThat(rows("SELECT unread_usage FROM load_log_file")).containsExactly("1");
		assertThat(verify().findings()).isEmpty();
		Path record = this.warehouse.resolve("loads/00000001.json");
		String kept = Files.readString(record);
		Files.writeString(record, kept.replaceAll(",\\s*\"unreadUsage\" : 1", ""));
		assertThat(verify().findings().toString())
			.contains("(1 with usage that is not read), but load 1 has read 3 lines");
		Files.writeString(record, kept);
		Files.writeString(one, "ignore: [/u]\n" + Files.readString(one));
		Files.writeString(this.log,
				Files.readString(this.log) + line(4, 20).replace("}", ",\"u\":{\"audio_tokens\":7}}"));
		assertThat(night(one).run().loads().get(0).unread()).isZero();
		assertThat(verify().findings()).isEmpty();
	}

	@Test
	void aRetryCountsUnreadUsageToo() throws Exception {
		write(line(1, 10) + "{\"x\":\"2\",\"n\":\"no\",\"m\":5,\"a_tokens\":3}\n");
		assertThat(run(map("my.yml", "/n")).unread()).isZero();
		assertThat(new NightlyRun(night(map("my.yml", "/m")).settings()).retry(new RejectedFilter(null, null)).loaded())
			.isEqualTo(1);
		assertThat(rows("SELECT load, unread_usage FROM load ORDER BY load")).containsExactly("1, 0", "2, 1");
		assertThat(night(MAPS).load(2).unreadPlaces()).containsExactly("/a_tokens");
		assertThat(verify().findings()).isEmpty();
	}

	@Test
	void retriesByTheKeptMapOrByAMendedOne() throws Exception {
		write(line(1, 10) + "{\"x\":\"2\",\"n\":\"20\",\"m\":21}\n" + "{\"x\":\"3\",\"n\":\"30\",\"m\":-1}\n");
		LoadFigures load = run(map("my.yml", "/n"));
		assertThat(load.rejected()).isEqualTo(2);
		RejectedFilter all = new RejectedFilter(null, null);
		RetryResult kept = new NightlyRun(night(MAPS).with("map", "none").settings()).retry(all);
		assertThat(kept.loaded()).isZero();
		RetryResult mended = new NightlyRun(night(map("my.yml", "/m")).settings()).retry(all);
		assertThat(mended.loaded()).isEqualTo(1);
		assertThat(rows("SELECT id, tokens_input FROM events ORDER BY id")).containsExactly("1, 10", "2, 21");
		assertThat(verify().findings()).isEmpty();
	}

	@Test
	void readsTheLinesOfADeadRunAgainWhenTheMapIsAnother() throws Exception {
		write(line(1, 10));
		try (BareNight dead = new BareNight(this.warehouse, this.log.toString(), map("one.yml", "/n").toString())) {
			dead.stage();
		}
		run(map("other.yml", "/m"));
		assertThat(rows("SELECT id, tokens_input FROM events")).containsExactly("1, 110");
	}

	@Test
	void refusesAMapThatIsNotThereAndTouchesNothing() throws Exception {
		write(line(1, 10));
		assertThatThrownBy(() -> night(this.directory.resolve("no.yml")).run()).isInstanceOf(RefusedException.class)
			.hasMessageContaining(this.directory.resolve("no.yml") + ": there is no such field mapping");
		assertThat(this.warehouse).doesNotExist();
	}

	/** Needs a name; its tokens come from a place. */
	private Path map(String name, String tokens) throws IOException {
		return Files.writeString(this.directory.resolve(name), """
				require: [/x]
				fields:
				  id: /x
				  userId: { constant: u }
				  feature: { constant: f }
				  model: { constant: gpt-4o }
				  tokensInput: %s
				  createdAt: { epochSeconds: { constant: 1 } }
				""".formatted(tokens)
			.replace("{ epochSeconds: { constant: 1 } }", "{ constant: '2026-10-05T10:00:00Z' }"));
	}

	private static String line(int id, int tokens) {
		return "{\"x\":\"" + id + "\",\"n\":" + tokens + ",\"m\":" + (tokens + 100) + "}\n";
	}

	private void write(String lines) throws IOException {
		Files.writeString(this.log, lines);
	}

	private LoadFigures run(Path map) throws IOException {
		List<LoadFigures> loads = night(map).run().loads();
		assertThat(loads).hasSize(1);
		return loads.get(0);
	}

	private Night night(Path map) {
		return new Night(this.warehouse, this.log.toString()).with("map", map.toString());
	}

	private List<String> rows(String query) throws Exception {
		return night(MAPS).published(query).stream().map((row) -> row.replace("|", ", ")).toList();
	}

	private VerifyReport verify() {
		return Verification
			.run(new VerifyRequest(this.warehouse, PRICES, List.of(this.log.toString()), 1, 128, 1000, 200));
	}

}
