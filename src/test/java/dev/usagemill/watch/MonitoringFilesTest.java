package dev.usagemill.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.Pages;

import static org.assertj.core.api.Assertions.assertThat;

/** The page, the alert rules and the board say of the metrics what there is. */
class MonitoringFilesTest {

	private static final Path ALERTS = Path.of("jobs/monitoring/alerts.yml");

	private static final Path BOARD = Path.of("jobs/monitoring/grafana.json");

	private static final Pattern METRIC = Pattern.compile("\\b" + MetricsText.PREFIX + "([a-z_]+)");

	@Test
	void everyMetricIsOnThePage() {
		assertThat(Pages.all().table("metric", "by", "what")).allSatisfy((row) -> assertThat(row.get(2)).isNotEmpty())
			.extracting((row) -> row.get(0).replace("`", "") + " " + row.get(1).replace("`", ""))
			.containsExactlyElementsOf(
					Stream.of(Metric.values()).map((metric) -> metric.key() + " " + metric.label()).toList());
	}

	@Test
	void theAlertRulesSayWhatTheyShould() throws Exception {
		Path tests = Path.of("src/test/resources/dev/usagemill/watch/alerts-test.yml");
		assertThat(Promtool.faults(ALERTS, "check", "rules", "--lint=all", "--lint-fatal", ALERTS.toString()))
			.isEmpty();
		assertThat(Promtool.faults(tests, "test", "rules", tests.toString())).isEmpty();
	}

	@Test
	void theAlertRulesAndTheBoardUseMetricsThatThereAre() throws IOException {
		Set<String> known = Stream.of(Metric.values()).map(Metric::key).collect(Collectors.toSet());
		assertThat(used(Files.readString(ALERTS))).isNotEmpty().isSubsetOf(known);
		assertThat(used(Files.readString(BOARD))).containsExactlyInAnyOrderElementsOf(known);
	}

	/** A board that Grafana imports without asking for anything but the data source. */
	@Test
	void eachPanelOfTheBoardAsksTheChosenDataSource() throws IOException {
		JsonNode board = new JsonMapper().readTree(Files.readString(BOARD));
		assertThat(board.at("/templating/list/0/type").asString()).isEqualTo("datasource");
		List<JsonNode> panels = board.get("panels").valueStream().toList();
		assertThat(panels).hasSizeGreaterThan(10).allSatisfy((panel) -> {
			assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
			assertThat(panel.get("targets").valueStream()).isNotEmpty()
				.allSatisfy((target) -> assertThat(target.get("expr").asString()).contains("$warehouse"));
		});
		assertThat(panels.stream().map((panel) -> panel.get("id").asInt())).doesNotHaveDuplicates();
	}

	private static Set<String> used(String text) {
		return METRIC.matcher(text)
			.results()
			.map((found) -> found.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
