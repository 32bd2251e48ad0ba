package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Labels on their way from the line to the published tables. */
class LabelsTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	private static final String EVENTS = "SELECT id, label_team FROM events ORDER BY ALL";

	private static final String USAGE = "SELECT label_team, requests FROM daily_usage ORDER BY ALL";

	@TempDir
	Path directory;

	@AfterEach
	void everythingIsVerified() {
		assertThat(Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), PRICES,
					List.of(this.directory.resolve("usage.jsonl").toString()), 1, 128, 1 << 16, 200))
			.findings()).isEmpty();
	}

	@Test
	void aKeptLabelIsAColumnAndAnotherOneIsNowhere() throws Exception {
		log(event("a", "{\"team\":\"search\",\"secret\":\"hidden\",\"cost_centre\":42}"), event("b", "null"),
				event("c", "{ \"cost_centre\" : true }"), event("d", "{\"team\":\"\",\"x\":{\"y\":[1]}}"));
		night("team,cost_centre").run();
		assertThat(published("SELECT id, label_team, label_cost_centre FROM events ORDER BY id"))
			.containsExactly("a|search|42", "b|null|null", "c|null|true", "d|null|null");
		assertThat(published("SELECT label_team, label_cost_centre, requests FROM daily_usage ORDER BY ALL"))
			.containsExactly("search|42|1", "null|true|1", "null|null|2");
		assertThat(published("SELECT requests FROM calendar_usage WHERE label_team = 'search'")).containsExactly("1");
		assertThat(published("SELECT request_count FROM daily_usage_summary")).containsExactly("4");
	}

	@Test
	void aLineWithAFaultyLabelThatIsKeptIsRejected() throws Exception {
		log(event("a", "{\"team\":[\"search\"]}"), event("b", "[]"),
				event("c", "{\"team\":\"" + "x".repeat(257) + "\"}"), event("d", "{\"team\":\"a\",\"team\":\"b\"}"),
				event("e", "{\"team\":\"a\"}"));
		night("team").accepting().run();
		assertThat(published("SELECT reason, detail FROM rejected_line ORDER BY line_number")).containsExactly(
				"wrong_type|labels.team: not a text, a number or a flag", "wrong_type|labels: not an object",
				"text_too_long|labels.team: longer than 256 bytes", "duplicate_key|a label is given twice");
	}

	@Test
	void aLabelThatIsKeptLaterBeginsWithTheEventsOfThen() throws Exception {
		log(event("a", "{\"team\":\"search\"}"), event("b", "{\"team\":\"ads\"}"));
		night("").run();
		log(event("b", "{\"team\":\"ads\"}"), event("c", "{\"team\":\"ads\"}"));
		assertThat(night("team").run().loads().get(0).conflicts()).isZero();
		assertThat(published(EVENTS)).containsExactly("a|null", "b|ads", "c|ads");
		assertThat(published(USAGE)).containsExactly("ads|2", "null|1");
	}

	@Test
	void aLabelThatIsNoLongerKeptStaysInOldDays() throws Exception {
		log(event("a", "{\"team\":\"search\"}"));
		night("team").run();
		log(event("a", "{\"team\":\"search\"}"), event("b", "{\"team\":\"ads\",\"plan\":\"free\"}"));
		assertThat(night("plan").run().loads().get(0).conflicts()).isZero();
		assertThat(published("SELECT id, label_team, label_plan FROM events ORDER BY id"))
			.containsExactly("a|search|null", "b|null|free");
	}

	@Test
	void anotherLabelIsOtherContent() throws Exception {
		log(event("a", "{\"team\":\"search\"}"), event("b", "{\"team\":\"search\"}"));
		night("team").run();
		log(event("a", "{\"team\":\"ads\"}"), event("b", "{\"team\":\"search\"}"));
		assertThat(night("team").run().loads().get(0).conflicts()).isEqualTo(1);
		assertThat(published(EVENTS)).containsExactly("a|ads", "b|search");
		assertThat(published("SELECT id, differs_in FROM conflict")).containsExactly("a|label_team");
	}

	@Test
	void repricingKeepsLabels() throws Exception {
		log(event("a", "{\"team\":\"search\"}"), event("b", "{\"team\":\"ads\"}"));
		night("team").run();
		night("team").reprice("2026-10-01", "2026-10-01");
		assertThat(published(USAGE)).containsExactly("ads|1", "search|1");
	}

	@Test
	void reportsAreCutByLabelsAndKeptToSome() throws Exception {
		log(event("a", "{\"team\":\"search\",\"plan\":\"free\"}"), event("b", "{\"team\":\"ads\"}"),
				event("c", "{\"team\":\"search\"}"), event("d", "{}"));
		night("team,plan").run();
		assertThat(report(ReportQuery.of("cost").by("month", "team")))
			.startsWith("month,label_team,days,of_days,requests,")
			.contains("\n2026-10,search,1,31,2,", "\n2026-10,ads,1,31,1,", "\n2026-10,,1,31,1,");
		assertThat(
				report(new ReportQuery("latency", null, null, null, null, null, null, Map.of(), List.of("team"), null)))
			.startsWith("label_team,");
		assertThat(report(new ReportQuery("cost", null, null, null, null, null, null,
				Map.of("team", "search", "plan", ""), List.of("plan"), null)))
			.contains("\n,1,");
		assertThatThrownBy(() -> report(ReportQuery.of("cost").by("taem"))).isInstanceOf(RefusedException.class)
			.hasMessageContaining("did you mean team?");
	}

	@Test
	void tablesNameLabelsAndTheirAbsence() throws Exception {
		log(event("a", "{\"team\":\"search\"}"), event("b", "{}"));
		night("team").run();
		assertThat(report(ReportQuery.of("cost").by("team"), ReportFormat.TABLE)).contains("\n Team ", "\n search ",
				"\n (none) ");
		assertThat(report(ReportQuery.of("cost").by("month", "team", "model"), ReportFormat.TABLE))
			.startsWith("Cost by month, team and model\n");
		assertThat(report(ReportQuery.of("cost").by("team"), ReportFormat.MARKDOWN)).contains("\n| Team |",
				"\n| search |", "\n| (none) |");
		assertThat(report(labelled("search"), ReportFormat.TABLE)).contains("\nOnly team = search\n");
		assertThat(report(labelled(""), ReportFormat.TABLE)).contains("\nOnly team = (none)\n");
		assertThat(report(labelled("ads"), ReportFormat.TABLE)).contains(" with team = ads; ");
	}

	@Test
	void aLabelOfTooManyValuesOnADayIsTold() throws Exception {
		log(IntStream.rangeClosed(1, 10_000)
			.mapToObj((each) -> event("a" + each, "{\"team\":\"t" + each + "\",\"plan\":\"free\"}"))
			.toArray(String[]::new));
		assertThat(night("team,plan").run().concerns()).isEmpty();
		log(event("b", "{\"team\":\"one more\"}"));
		assertThat(night("team,plan").run().concerns()).containsExactly(
				"the label team has 10,001 values on 2026-10-01 (limit 10,000 a day), which makes daily_usage large and"
						+ " reports slow; to keep it no longer, take it off the setting labels: what is stored of it stays");
		log(event("c", "{\"team\":\"no longer kept\"}"));
		assertThat(night("plan").run().concerns()).isEmpty();
	}

	private static ReportQuery labelled(String team) {
		return new ReportQuery("cost", null, null, null, null, null, null, Map.of("team", team), List.of(), null);
	}

	private String report(ReportQuery query) throws Exception {
		return report(query, ReportFormat.CSV);
	}

	private String report(ReportQuery query, ReportFormat format) throws Exception {
		StringBuilder out = new StringBuilder();
		format.write(Reports.run(this.directory.resolve("warehouse/usage.duckdb"), query,
				Clock.fixed(Instant.parse("2026-10-02T00:00:00Z"), ZoneOffset.UTC)), Screen.PLAIN, out);
		return out.toString();
	}

	private Night night(String labels) {
		return new Night(this.directory.resolve("warehouse"), this.directory.resolve("usage.jsonl").toString())
			.with("labels", labels.isEmpty() ? "none" : labels);
	}

	private List<String> published(String sql) throws Exception {
		return night("").published(sql);
	}

	private void log(String... lines) throws Exception {
		Files.write(this.directory.resolve("usage.jsonl"), List.of(lines), StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}

	private static String event(String id, String labels) {
		return "{\"id\":\"" + id + "\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":10,"
				+ "\"labels\":" + labels + ",\"createdAt\":\"2026-10-01T12:00:00Z\"}";
	}

}
