package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Screen;
import dev.usagemill.settings.Settings;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Groups of users on their way from the users file to reports. */
class UserGroupsTest {

	private static final String GROUPS = "SELECT * FROM user_group ORDER BY ALL";

	/** Two ways to write one name: they are two users. */
	private static final String COMPOSED = "jos\u00e9@example.com";

	private static final String DECOMPOSED = "jose\u0301@example.com";

	@TempDir
	Path directory;

	@BeforeEach
	void logs() throws IOException {
		Files.write(this.directory.resolve("usage.jsonl"),
				List.of(event("1", COMPOSED, "2026-09-30"), event("2", COMPOSED, "2026-10-01"),
						event("3", COMPOSED, "2026-10-02"), event("4", DECOMPOSED, "2026-10-02"),
						event("5", "ben", "2026-10-02"), event("6", "cleo", "2026-10-02")));
	}

	@Test
	void reportsAreCutByGroupsAsOfTheDayOfTheUsage() throws Exception {
		users("user,plan,department,first_day", COMPOSED + ",free,R&D,", COMPOSED + ",pro,R&D,2026-10-02",
				"ben,pro,,2026-10-02", "cleo,pro,Ops,2026-10-03");
		night().run();
		assertThat(published(GROUPS)).containsExactly("ben|2026-10-02|null|pro|null", "cleo|2026-10-03|null|pro|Ops",
				COMPOSED + "|2026-10-02|null|pro|R&D", COMPOSED + "|null|2026-10-01|free|R&D");
		assertThat(report(ReportQuery.of("cost").by("plan"))).startsWith("label_plan,requests,")
			.contains("\nfree,2,", "\npro,2,", "\n,2,");
		assertThat(report(ReportQuery.of("cost").by("month", "plan", "model")))
			.contains("\n2026-09,free,gpt-4o,1,30,1,", "\n2026-10,free,gpt-4o,2,31,1,", "\n2026-10,,gpt-4o,2,31,2,");
		assertThat(report(ReportQuery.of("cost").by("department", "team"))).startsWith("label_department,label_team,")
			.contains("\nR&D,search,3,", "\n,search,3,");
		assertThat(report(labelled("cost", "plan", "pro"))).contains("\npro,2,").doesNotContain("free");
		assertThat(report(labelled("cost", "plan", ""))).contains("\n,2,").doesNotContain("pro");
		assertThat(report(labelled("latency", "plan", "pro"))).startsWith("label_plan,timed_requests,")
			.contains("\npro,2,");
		assertThat(report(labelled("error-types", "plan", "pro"))).doesNotContain("free");
		assertThatThrownBy(() -> report(ReportQuery.of("cost").by("plna"))).isInstanceOf(RefusedException.class)
			.hasMessageContaining("did you mean plan?");
		assertThat(published("SELECT sum(requests) FROM calendar_usage")).containsExactly("6");
	}

	@Test
	void aChangeOfTheFileChangesReportsAfterTheNextRunAndNoStoredRow() throws Exception {
		users("user,plan", "ben,free");
		night().run();
		Map<String, String> stored = night().parts();
		users("user,plan,region", "ben,pro,eu");
		assertThat(published(GROUPS)).containsExactly("ben|null|null|free");
		assertThat(WaitingWork.of(night().settings()).sentences())
			.containsExactly("the groups of " + this.directory.resolve("users.csv"));
		assertThat(night().run().loads()).isEmpty();
		assertThat(published(GROUPS)).containsExactly("ben|null|null|pro|eu");
		assertThat(published("SELECT label_plan, label_region, requests FROM calendar_usage WHERE user_id = 'ben'"))
			.containsExactly("pro|eu|1");
		assertThat(WaitingWork.of(night().settings()).sentences()).isEmpty();
		assertThat(night().parts()).isEqualTo(stored);
		night().with("users-file", "none").run();
		assertThat(published(GROUPS)).isEmpty();
		assertThatThrownBy(() -> report(ReportQuery.of("cost").by("plan"))).isInstanceOf(RefusedException.class);
		assertThat(night().parts()).isEqualTo(stored);
	}

	@Test
	void whoAsksForNoGroupDoesNotWaitForTheirJoin() throws Exception {
		users("user,plan", "ben,free");
		night().run();
		published("INSERT INTO user_group SELECT * FROM user_group RETURNING user_id");
		assertThat(report(ReportQuery.of("cost").by("plan"))).as("the join would be seen").contains("\nfree,2,");
		for (String report : List.of("cost", "models", "daily-volume", "error-rate", "movers")) {
			assertThat(
					report(ReportQuery.of(report)
						.by(report.equals("models") || report.equals("daily-volume") ? new String[0]
								: new String[] { "feature" })))
				.as(report)
				.containsPattern("(?m)^(f|gpt-4o),6,|^2026-10-02,4,");
		}
		assertThat(report(ReportQuery.of("latency"))).contains("\nf,6,");
		assertThat(report(ReportQuery.of("cost").by("team"))).contains("\nsearch,6,");
	}

	@Test
	void groupsAreThereAlsoAfterAReprice() throws Exception {
		users("user,plan", "ben,free");
		night().run();
		users("user,plan", "ben,pro");
		night().reprice("2026-10-01", "2026-10-02");
		assertThat(published(GROUPS)).containsExactly("ben|null|null|pro");
	}

	@Test
	void aWrongFileIsRefusedBeforeAnythingIsTouched() throws Exception {
		users("user,plan", "ben,free");
		night().run();
		users("user,plan", "ben,free", "ben,pro");
		Files.writeString(this.directory.resolve("usage.jsonl"), "\n" + event("7", "ben", "2026-10-03"),
				StandardOpenOption.APPEND);
		assertThatThrownBy(() -> night().run()).isInstanceOf(RefusedException.class)
			.hasMessageContaining("users.csv:3: \"ben\" has a row with the same first day");
		assertThat(published(GROUPS)).containsExactly("ben|null|null|free");
		assertThat(WaitingWork.of(night().settings()).sentences())
			.anyMatch((line) -> line.contains("users.csv:3: \"ben\""))
			.noneMatch((line) -> line.contains("\n"));
		users("user,team", "ben,free");
		assertThatThrownBy(() -> night().run()).isInstanceOf(RefusedException.class)
			.hasMessageContaining("users.csv:1: a label that events have is called team, too");
		users("user,team", "ben,free");
		assertThatThrownBy(() -> night().with("labels", "none").run()).isInstanceOf(RefusedException.class)
			.hasMessageContaining("users.csv:1: a label that events have is called team, too");
	}

	@Test
	void verifyComparesTheTableWithTheFile() throws Exception {
		users("user,plan,first_day", "ben,free,", "ben,pro,2026-10-02", "cleo,,");
		night().run();
		assertThat(verified().findings()).isEmpty();
		published("UPDATE user_group SET label_plan = 'team' WHERE label_plan = 'free' RETURNING user_id");
		assertThat(verified().findings().toString()).contains("table user_group",
				"1 rows do not follow from the users file, 1 that do are not there");
		published("UPDATE user_group SET last_day = NULL RETURNING user_id");
		assertThat(verified().findings().toString()).contains("1 rows hold for days of another row of their user");
		night().run();
		assertThat(verified().findings()).isEmpty();
		users("user,plan", "ben,other");
		assertThat(verified().findings()).isEmpty();
		assertThat(verified().notes()).anyMatch((note) -> note.startsWith("The users file no longer says"));
	}

	private VerifyReport verified() throws IOException {
		Settings settings = night().settings();
		return Verification.run(new VerifyRequest(settings.warehousePath(), settings.pricesPath(), settings.logs(),
				settings.links(), 1, 128, 1000, 200, PublishedGroups.of(settings)));
	}

	private static ReportQuery labelled(String report, String name, String value) {
		return new ReportQuery(report, null, null, null, null, null, null, Map.of(name, value),
				report.equals("error-types") ? List.of() : List.of(name), null);
	}

	private String report(ReportQuery query) throws Exception {
		StringBuilder out = new StringBuilder();
		ReportFormat.CSV.write(Reports.run(this.directory.resolve("warehouse/usage.duckdb"), query,
				Clock.fixed(Instant.parse("2026-10-03T00:00:00Z"), ZoneOffset.UTC)), Screen.PLAIN, out);
		return out.toString().replace("\r", "");
	}

	private Night night() {
		return new Night(this.directory.resolve("warehouse"), this.directory.resolve("usage.jsonl").toString())
			.with("labels", "team")
			.with("users-file", this.directory.resolve("users.csv").toString());
	}

	private List<String> published(String sql) throws Exception {
		return night().published(sql);
	}

	private void users(String... lines) throws IOException {
		Files.write(this.directory.resolve("users.csv"), List.of(lines));
	}

	private static String event(String id, String user, String day) {
		return "{\"id\":\"" + id + "\",\"userId\":\"" + user + "\",\"feature\":\"f\",\"model\":\"gpt-4o\","
				+ "\"tokensInput\":10,\"durationMs\":5,\"labels\":{\"team\":\"search\"},\"createdAt\":\"" + day
				+ "T12:00:00Z\"}";
	}

}
