package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.NamesIn;
import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.group.UserGroups;
import dev.usagemill.log.Links;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Once a user is forgotten nothing in a warehouse names them, whatever comes later, and
 * all counts add up.
 */
class ForgetTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	/** Of these, others are parts. */
	private static final String EVE = "eve.müller@example.com";

	private static final String EVEN = EVE + ".au";

	private static final String TOTALS = "SELECT sum(requests), sum(errors), sum(tokens_input), sum(cost_usd),"
			+ " sum(unpriced_requests) FROM daily_usage";

	@TempDir
	Path directory;

	private Path log;

	private Path warehouse;

	private Path users;

	@BeforeEach
	void loadsThreeDays() throws Exception {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = this.directory.resolve("logs/app.jsonl");
		this.users = Files.writeString(this.directory.resolve("users.csv"),
				"user,plan\n" + EVE + ",pro\nbob,free\n" + EVEN + ",free\n");
		for (int day = 1; day <= 3; day++) {
			for (String user : List.of(EVE, "bob", EVEN)) {
				line(user + day, user, day, 1000);
				line("x" + day, user, day, 500);
			}
		}
		line("only", EVE, 4, 7);
		// a conflict, and lines that are rejected
		line("x2", EVE, 2, 999);
		line("x2", "bob", 2, 999);
		LogLines.append(this.log, "{\"userId\":\"" + EVE + "\"}", "{\"userId\":\"bob\",\"note\":\"ask " + EVE + "\"}",
				"{\"userId\":\"eve.m\\u00FCller\\u0040example.com\"}", "{\"userId\":\"bob\"}");
		night().run();
		assertThat(names(EVE)).contains("usage.duckdb", "events/2026-10-04.parquet");
	}

	@Test
	void nothingNamesTheUser() throws Exception {
		Files.writeString(this.warehouse.resolve("dashboard.html"), EVE);
		Files.writeString(this.warehouse.resolve("notified.json"), EVE);
		Files.writeString(this.warehouse.resolve("usage.duckdb.wal.stale"), EVE);
		Files.writeString(this.warehouse.resolve(".left.unfinished"), EVE);
		forgetAllButOthers();
		assertThat(names("eve.m")).isEmpty();
		assertThat(this.warehouse.resolve("staging")).doesNotExist();
		assertThat(night().published("SELECT user_id, sum(requests) FROM daily_usage GROUP BY ALL ORDER BY ALL"))
			.containsExactly("bob|6");
		assertThat(night().published("SELECT user_id, count(*) FROM events GROUP BY ALL")).containsExactly("bob|6");
		assertThat(night().published("SELECT count(*) FROM rejected_line")).containsExactly("1");
		assertThat(night().published("SELECT user_id FROM conflict")).containsExactly("bob");
		assertThat(night().published("SELECT user_id FROM user_group")).containsExactly("bob");
		assertThat(Files.getPosixFilePermissions(this.warehouse.resolve("forgotten.key")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		assertSound();
		assertThat(night().run().loads()).isEmpty();
	}

	@Test
	void onlyTheVeryUserIsForgotten() throws Exception {
		ForgetResult result = run().remove(Set.of(EVE));
		assertThat(result.users()).containsExactly(new ForgottenUser(EVE, 4, 7, 3, 1, false));
		assertThat(night().published("SELECT user_id, sum(requests) FROM daily_usage GROUP BY ALL ORDER BY ALL"))
			.containsExactly("bob|6", EVEN + "|6");
		Forgotten forgotten = night().load(2).forgotten();
		assertThat(forgotten.rejected()).isEqualTo(Map.of(1L, 3L));
		assertThat(forgotten.conflicts()).isEqualTo(Map.of(1L, 1L));
		assertThat(night().load(2).removed().values()).containsExactly(2L, 2L, 2L, 1L);
		assertSound();
	}

	@Test
	void lookingChangesNothing() throws Exception {
		Map<String, String> before = night().parts("events", "daily_usage", "rejected", "conflicts", "loads");
		ForgetResult result = run().look(Set.of(EVE, "nobody"));
		assertThat(result.users()).containsExactly(new ForgottenUser(EVE, 4, 7, 3, 1, false),
				new ForgottenUser("nobody", 0, 0, 0, 0, false));
		assertThat(result.named()).isEqualTo(Map.of(this.log, Set.of(EVE), this.users, Set.of(EVE)));
		assertThat(night().parts("events", "daily_usage", "rejected", "conflicts", "loads")).isEqualTo(before);
	}

	@Test
	void laterLinesAreRefusedAndNotKept() throws Exception {
		forgetAllButOthers();
		line("late", EVE, 3, 1);
		line("new", EVE, 5, 1);
		line("more", "bob", 5, 1);
		LogLines.append(this.log, "{\"userId\":\"" + EVE + "\"}", "{\"userId\":\"eve.m\\u00FCller\\u0040example.com\"",
				"user=" + EVE + " failed", "{\"userId\":\"bob\"}", "{\"b\":\"{\\\"userId\\\":\\\"" + EVE + "\\\"}\"}");
		Files.writeString(this.log, "{\"userId\":\"" + EVE + "\"", StandardOpenOption.APPEND);
		Path packed = this.log.resolveSibling("app.jsonl.1.gz");
		Files.write(packed, LogDirectory.gzip(Files.readAllBytes(this.log), 0, (int) Files.size(this.log)));
		Files.delete(this.log);
		LoadFigures load = night().with("logs", List.of(packed.toString())).run().loads().get(0);
		assertThat(load.reasons()).isEqualTo(Map.of("forgotten", 7L, "missing_field", 1L));
		assertThat(load.events()).isEqualTo(1);
		assertThat(names("eve.m")).isEmpty();
		assertThat(verify(packed).findings()).isEmpty();
		RetryResult retry = night().with("logs", List.of(packed.toString()))
			.retry(new RejectedFilter(null, null), DurableFiles.local());
		assertThat(retry.loaded()).isZero();
	}

	@Test
	void aLogOfNobodyElseIsNoWrongLog() throws Exception {
		run().remove(Set.of(EVE));
		Path own = LogLines.append(this.directory.resolve("logs/own.jsonl"), line("o1", EVE, 3), line("o2", EVE, 3));
		RunResult result = night().with("logs", List.of(own.toString())).run();
		assertThat(result.concerns()).isEmpty();
		assertThat(result.loads().get(0).reasons()).isEqualTo(Map.of("forgotten", 2L));
		assertThat(night().with("logs", List.of(own.toString())).run().loads()).isEmpty();
	}

	@Test
	void sumsStayUnderOtherNames() throws Exception {
		List<String> totals = night().published(TOTALS);
		List<String> byLabel = night().published("SELECT sum(requests) FROM daily_usage WHERE label_customer = 'bob'");
		run().rename(Set.of(EVE, EVEN));
		assertThat(night().published(TOTALS)).isEqualTo(totals);
		assertThat(night().published("SELECT sum(requests) FROM daily_usage WHERE label_customer = 'bob'"))
			.isEqualTo(byLabel);
		assertThat(names("eve.m")).isEmpty();
		assertThat(night().published("SELECT DISTINCT user_id, label_customer FROM events ORDER BY ALL"))
			.containsExactly("bob|bob", "forgotten-1|forgotten-1", "forgotten-2|forgotten-2");
		assertSound();
		line("again", "bob", 3, 4);
		night().run();
		totals = night().published(TOTALS);
		run().rename(Set.of("bob"));
		assertThat(night().published("SELECT DISTINCT user_id FROM daily_usage ORDER BY ALL"))
			.containsExactly("forgotten-1", "forgotten-2", "forgotten-3");
		assertThat(night().published(TOTALS)).isEqualTo(totals);
		assertThat(night().load(4).removed()).isEmpty();
		assertSound();
	}

	@Test
	void whatComesAfterSomebodyIsAllowedAgainCounts() throws Exception {
		run().remove(Set.of(EVE));
		line("refused", EVE, 5, 1);
		night().run();
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run().allow(Set.of("bob")))
			.withMessageContaining("no line of bob is refused");
		run().allow(Set.of(EVE));
		line("allowed", EVE, 6, 1);
		assertThat(night().run().loads().get(0).events()).isEqualTo(1);
		assertSound();
		RejectedFilter forgotten = new RejectedFilter(null, "forgotten");
		assertThat(night().retry(forgotten, DurableFiles.local()).loaded()).isEqualTo(1);
		assertThat(
				night().published("SELECT date, requests FROM daily_usage WHERE user_id = '" + EVE + "' ORDER BY ALL"))
			.containsExactly("2026-10-05|1", "2026-10-06|1");
		assertThat(night().published("SELECT count(*) FROM user_group")).containsExactly("3");
		assertSound();
		run().remove(Set.of(EVE));
		assertThat(night().published("SELECT count(*) FROM daily_usage WHERE user_id = '" + EVE + "'"))
			.containsExactly("0");
		assertSound();
	}

	@Test
	void whoIsForgottenAlreadyMakesNoLoad() throws Exception {
		run().remove(Set.of(EVE, "stranger"));
		ForgetResult again = run().remove(Set.of(EVE));
		assertThat(again.loads()).isEmpty();
		assertThat(again.users().get(0).isRefused()).isTrue();
		LogLines.append(this.log, line("s", "stranger", 3));
		assertThat(night().run().loads().get(0).reasons()).isEqualTo(Map.of("forgotten", 1L));
	}

	@Test
	void daysWhoseEventsAreNoLongerKeptForgetAsWell() throws Exception {
		night().on("2026-10-04").with("keep-events", "1").run();
		List<String> totals = night().published(TOTALS);
		run().rename(Set.of(EVEN));
		assertThat(night().published(TOTALS)).isEqualTo(totals);
		assertSound();
		run().remove(Set.of(EVE));
		assertThat(names("eve.m")).isEmpty();
		assertThat(night().published("SELECT user_id, sum(requests) FROM daily_usage GROUP BY ALL ORDER BY ALL"))
			.containsExactly("bob|6", "forgotten-1|6");
		assertSound();
	}

	@Test
	void costsStayAsTheyWereThoughPricesHaveChanged() throws Exception {
		Path prices = Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: gpt-4o, input: 77, output: 77}\n");
		List<String> costs = night().published("SELECT sum(cost_usd) FROM daily_usage WHERE user_id = 'bob'");
		new ForgetRun(night().with("prices", prices.toString()).settings()).remove(Set.of(EVE));
		assertThat(night().published("SELECT sum(cost_usd) FROM daily_usage WHERE user_id = 'bob'")).isEqualTo(costs);
		Map<String, String> parts = night().parts();
		Files.delete(this.warehouse.resolve("daily_usage/2026-10-02.parquet"));
		night().with("prices", prices.toString()).run();
		assertThat(night().parts()).isEqualTo(parts);
		assertSound();
	}

	@Test
	void logsMayBeGone() throws Exception {
		Files.delete(this.log);
		ForgetResult result = run().remove(Set.of(EVE));
		assertThat(result.concerns()).singleElement().asString().contains(this.log.toString());
		assertThat(result.unread()).isEmpty();
		assertThat(names(EVE + "\"")).isEmpty();
	}

	@Test
	void withoutItsKeyNothingIsLoaded() throws Exception {
		run().remove(Set.of(EVE));
		Path key = this.warehouse.resolve("forgotten.key");
		String good = Files.readString(key);
		line("new", EVE, 5, 1);
		Files.delete(key);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining(key + " is gone");
		Files.writeString(key, good.replace(good.charAt(0), (good.charAt(0) == 'a') ? 'b' : 'a'));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining("is not the key");
		Files.writeString(key, "no key");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().run())
			.withMessageContaining("is damaged");
		Files.writeString(key, good);
		assertThat(night().run().loads().get(0).rejected()).isEqualTo(1);
	}

	@Test
	void verifyFindsTheEventsOfABackupFromBefore() throws Exception {
		Path part = this.warehouse.resolve("events/2026-10-02.parquet");
		Path backup = Files.copy(part, this.directory.resolve("backup"));
		run().remove(Set.of(EVE));
		Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
		assertThat(verify(this.log).findings()).isNotEmpty()
			.first()
			.satisfies((finding) -> assertThat(finding.problem()).contains("it is stale"));
	}

	private void forgetAllButOthers() throws IOException {
		run().remove(Set.of(EVE, EVEN));
	}

	private ForgetRun run() throws IOException {
		return new ForgetRun(night().settings());
	}

	private Night night() {
		return new Night(this.warehouse, this.log.toString()).with("labels", List.of("customer"))
			.with("max-rejected-share", "1")
			.with("users-file", this.users.toString());
	}

	private List<String> names(String name) throws Exception {
		return NamesIn.files(this.warehouse, name);
	}

	private void assertSound() {
		assertThat(verify(this.log).findings()).isEmpty();
	}

	private VerifyReport verify(Path logFile) {
		return Verification.run(new VerifyRequest(this.warehouse, PRICES, List.of(logFile.toString()), Links.WITHIN, 1,
				128, 1 << 20, 200, Optional.of(UserGroups.read(this.users, new Labels(List.of("customer"))))));
	}

	private void line(String id, String user, int day, int tokens) throws IOException {
		LogLines.append(this.log, line(id, user, day).replace(":1000,", ":" + tokens + ","));
	}

	private static String line(String id, String user, int day) {
		return ("{\"id\":\"%s\",\"userId\":\"%s\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000,"
				+ "\"labels\":{\"customer\":\"%s\"},\"createdAt\":\"2026-10-0%dT10:00:00Z\"}")
			.formatted(id, user, user, day);
	}

}
