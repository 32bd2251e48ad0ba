package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits of what all users of a team may use together. */
class LabelLimitTest {

	@TempDir
	Path directory;

	private LimitTables tables;

	@BeforeEach
	void useSomething() throws Exception {
		this.tables = LimitTables.write(this.directory, "2026-11-23T08:00:00Z", "2026-11-23 01:15:00",
				(fill) -> fill.usage("2026-11-19", "alice", "chat", "sonnet", 2, 0, "3", 0)
					.usage("2026-11-20", "bob", "chat", "sonnet", 3, 0, "4", 0)
					.usage("2026-11-20", "carol", "chat", "other", 5, 0, "1", 2)
					.usage("2026-11-20", "dave", "chat", "sonnet", 7, 0, "50", 0)
					.execute("ALTER TABLE daily_usage ADD COLUMN label_team VARCHAR")
					.execute("UPDATE daily_usage SET label_team = CASE user_id WHEN 'carol' THEN 'ads' "
							+ "WHEN 'dave' THEN NULL ELSE 'search' END"));
	}

	@Test
	void addsUpAllUsersOfAValueAndForgetsThoseWithoutOne() {
		assertThat(rows(rule("team", "search", "6.99"), rule("team", "ads", "100"))).containsExactly(
				"null|over|2026-11|cost|7.000000000000|2026-11-20|0|team|search",
				"null|unsure|2026-11|cost|1.000000000000|null|2|team|ads");
		assertThat(rows(rule("team", "search", "7.01")))
			.containsExactly("null|near|2026-11|cost|7.000000000000|2026-11-20|0|team|search");
	}

	@Test
	void takesTheFirstRuleThatFitsAValueAndStarsForEach() {
		assertThat(rows(rule("team", "search", "1000"), rule("team", "*", "0.5")))
			.containsExactly("null|over|2026-11|cost|1.000000000000|2026-11-20|2|team|ads");
	}

	@Test
	void leavesTheLimitsOfUsersAsTheyAre() {
		assertThat(rows(user("bob", "3"), rule("team", "search", "6.99"))).containsExactly(
				"bob|over|2026-11|cost|4.000000000000|2026-11-20|0|null|null",
				"null|over|2026-11|cost|7.000000000000|2026-11-20|0|team|search");
	}

	@Test
	void saysWhoseLimitItIs() {
		ReportResult mixed = result(ReportQuery.of("limits"), user("bob", "3"), rule("team", "search", "6.99"));
		assertThat(mixed.listed().answer().columns().get(0).heading()).isEqualTo("Limit of");
		assertThat(mixed.listed().answer().rows()).extracting((row) -> row.get(0))
			.containsExactly("user bob", "team search");
		assertThat(mixed.notes()).containsExactly("Limits: 2 over (team search, user bob), 0 near.",
				"No rule covers 3 of 4 users.");
		ReportResult users = result(ReportQuery.of("limits"), user("bob", "3"));
		assertThat(users.listed().answer().columns()).extracting(ReportColumn::name)
			.startsWith("user_id")
			.doesNotContain("label", "label_value");
	}

	@Test
	void aLimitOfLabelsAloneMissesNoUsers() {
		ReportResult result = result(ReportQuery.of("limits"), rule("team", "*", "1000"));
		assertThat(result.limits().orElseThrow().summary()).isEqualTo("0 over, 0 near, 1 unsure (team ads)");
		assertThat(result.notes()).noneMatch((note) -> note.contains("covers"));
	}

	@Test
	void aRuleWithoutEffectIsTold() {
		for (String label : List.of("team", "plan")) {
			ReportResult result = result(ReportQuery.of("limits"), rule(label, "saerch", "1"));
			assertThat(result.limits().orElseThrow().summary())
				.isEqualTo("no rule covers 4 of 4 users, and no value of a label");
			assertThat(result(ReportQuery.of("limits"), rule(label, "saerch", "1"), user("*", "1000")).notes())
				.contains("No event has a label's value that a rule covers.");
		}
	}

	@Test
	void aQuestionAboutOneUserIsNoneAboutTeams() {
		ReportQuery alice = new ReportQuery("limits", null, null, null, "alice", null, null);
		assertThat(rows(alice, user("alice", "0.1"), rule("team", "search", "0.1"))).hasSize(1);
		ReportQuery bob = new ReportQuery("limits", null, null, null, "b*", null, null);
		assertThat(rows(bob, user("*", "0.1"), rule("team", "search", "0.1"))).hasSize(1);
	}

	private List<String> rows(LimitRule... rules) {
		return rows(ReportQuery.of("limits"), rules);
	}

	private List<String> rows(ReportQuery query, LimitRule... rules) {
		Answer answer = result(query, rules).answer();
		return answer.rows()
			.stream()
			.map((row) -> List
				.of("user_id", "status", "period", "measure", "used_amount", "since", "unpriced_requests", "label",
						"label_value")
				.stream()
				.map((column) -> String.valueOf(row.get(answer.indexOf(column))))
				.reduce((one, next) -> one + "|" + next)
				.orElseThrow())
			.toList();
	}

	private ReportResult result(ReportQuery query, LimitRule... rules) {
		return Reports.run(this.tables.file(), query, OwnReports.NONE, new LimitRules(List.of(rules)),
				this.tables.clock());
	}

	private static LimitRule rule(String label, String value, String most) {
		return new LimitRule(1, Optional.of(label), List.of(value), LimitRule.Period.MONTH, LimitRule.Measure.COST,
				new BigDecimal(most), new BigDecimal("0.8"));
	}

	private static LimitRule user(String user, String most) {
		return new LimitRule(1, List.of(user), LimitRule.Period.MONTH, LimitRule.Measure.COST, new BigDecimal(most),
				new BigDecimal("0.8"));
	}

}
