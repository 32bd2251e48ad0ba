package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.usagemill.warehouse.Forgotten;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Once a user is forgotten nothing in a warehouse names them, whatever comes later, and
 * all counts add up.
 */
class ForgetTest extends ForgetWarehouse {

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
	void verifyFindsTheEventsOfABackupFromBefore() throws Exception {
		Path part = this.warehouse.resolve("events/2026-10-02.parquet");
		Path backup = Files.copy(part, this.directory.resolve("backup"));
		run().remove(Set.of(EVE));
		Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
		assertThat(verify(this.log).findings()).isNotEmpty()
			.first()
			.satisfies((finding) -> assertThat(finding.problem()).contains("it is stale"));
	}

}
