package dev.usagemill.limit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LimitRulesTest {

	@TempDir
	Path directory;

	@Test
	void readsRulesInTheirOrder() throws IOException {
		LimitRules rules = read("""
				limits:
				  - users: [alice, "team-*"]
				    period: month
				    measure: cost
				    value: 50.25
				    warnAt: 0.9
				  - {users: "*", period: day, measure: tokens, value: 1000000}
				""");
		assertThat(rules.rules()).containsExactly(
				new LimitRule(2, List.of("alice", "team-*"), LimitRule.Period.MONTH, LimitRule.Measure.COST,
						new BigDecimal("50.25"), new BigDecimal("0.9")),
				new LimitRule(7, List.of("*"), LimitRule.Period.DAY, LimitRule.Measure.TOKENS,
						new BigDecimal("1000000"), new BigDecimal("0.8")));
		assertThat(rules.rules().get(0).warnAmount()).isEqualByComparingTo("45.225");
	}

	@Test
	void readsRulesOfLabelsThatAreKept() throws IOException {
		Path file = Files.writeString(this.directory.resolve("limits.yml"), """
				limits:
				  - {label: {team: search}, period: month, measure: cost, value: 500}
				  - {label: {team: [ads, "x-*"]}, period: month, measure: cost, value: 5}
				""");
		assertThat(LimitRules.read(file, new Labels(List.of("team"))).rules()).containsExactly(
				new LimitRule(2, Optional.of("team"), List.of("search"), LimitRule.Period.MONTH, LimitRule.Measure.COST,
						new BigDecimal("500"), new BigDecimal("0.8")),
				new LimitRule(3, Optional.of("team"), List.of("ads", "x-*"), LimitRule.Period.MONTH,
						LimitRule.Measure.COST, new BigDecimal("5"), new BigDecimal("0.8")));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> LimitRules.read(file, new Labels(List.of("plan"))))
			.withMessageContaining(file + ":2: label: \"team\" is not kept, so that the rule would never hold;"
					+ " name it in the setting labels, or remove the rule")
			.withMessageContaining(file + ":3: label: ");
	}

	@Test
	void isNotNearBelowTheExactShareToWarnAt() {
		LimitRule rule = new LimitRule(1, List.of("*"), LimitRule.Period.DAY, LimitRule.Measure.COST,
				new BigDecimal("0.000000000004"), new BigDecimal("0.3"));
		assertThat(rule.warnAmount()).isEqualByComparingTo("0.000000000002");
	}

	@Test
	void takesOnlyTheStarForAPattern() {
		LimitRule rule = new LimitRule(1, List.of("50%_\\*"), LimitRule.Period.DAY, LimitRule.Measure.COST,
				BigDecimal.ONE, BigDecimal.ONE);
		assertThat(rule.likePatterns()).containsExactly("50\\%\\_\\\\%");
	}

	@Test
	void readsTheShippedRules() {
		assertThat(LimitRules.read(Path.of("jobs/limits.yml")).rules()).isNotEmpty();
	}

	@Test
	void refusesAFileThatIsNotThere() {
		Path missing = this.directory.resolve("missing.yml");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> LimitRules.read(missing))
			.withMessage(missing
					+ ": there is no such limits file; create it, or name the right one, or none (setting limits-file)");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "limits: 7|1|limits: must be a list",
			"limit: []|1|\"limit\": unknown key in the limits file; known are limits",
			"limits: [x]|1|a rule must be a mapping",
			"limits: [{users: a, period: day, measure: cost}]|1|value: is missing",
			"limits: [{users: a, period: week, measure: cost, value: 1}]|1|period: \"week\" is not known; write day or month",
			"limits: [{users: a, period: day, measure: cash, value: 1}]|1|write requests or tokens or cost",
			"limits: [{users: a, period: day, measure: cost, value: -1}]|1|not a plain decimal number",
			"limits: [{users: a, period: day, measure: cost, value: '1'}]|1|not a plain decimal number",
			"limits: [{users: a, period: day, measure: cost, value: 1e3}]|1|not a plain decimal number",
			"limits: [{users: a, period: day, measure: cost, value: 0}]|1|write more than 0",
			"limits: [{users: a, period: day, measure: tokens, value: 1.5}]|1|write a whole number",
			"limits: [{users: a, period: day, measure: cost, value: 1, warnAt: 80}]|1|above 0 and at most 1",
			"limits: [{users: a, period: day, period: day, measure: cost, value: 1}]|1|occurs twice",
			"limits: [{users: [], period: day, measure: cost, value: 1}]|1|name at least one user",
			"limits: [{period: day, measure: cost, value: 1}]|1|users: is missing; write it, or label",
			"limits: [{users: a, label: {b: c}, period: day, measure: cost, value: 1}]|1|write two rules",
			"limits: [{label: b, period: day, measure: cost, value: 1}]|1|label must be a mapping",
			"limits: [{label: {}, period: day, measure: cost, value: 1}]|1|must name one label",
			"limits: [{users: *, period: day, measure: cost, value: 1}]|1|this is not YAML: while scanning an alias",
			"limits: [{users: &x a, period: day, measure: cost, value: 1}]|1|anchors", "limits: !!seq []|1|tags" })
	void refusesWhatItDoesNotKnow(String text, int line, String problem) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read(text))
			.withMessageStartingWith(this.directory.resolve("limits.yml") + ":" + line + ": ")
			.withMessageContaining(problem);
	}

	@Test
	void showsAllProblemsAtOnce() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read("""
				limits:
				  - {users: a, period: year, measure: cost, value: 1}
				  - {users: a, period: day, measure: cost, value: x}
				""")).withMessageContaining("limits.yml:2: period").withMessageContaining("limits.yml:3: value");
	}

	private LimitRules read(String text) throws IOException {
		return LimitRules.read(Files.writeString(this.directory.resolve("limits.yml"), text));
	}

}
