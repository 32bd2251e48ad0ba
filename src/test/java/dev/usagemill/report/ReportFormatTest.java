package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReportFormatTest {

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void write() throws SQLException {
		database = November.write(directory);
	}

	@Test
	void showsATableWithHeadingTotalsAndWhatIsMissing() throws IOException {
		assertThat(shown(ReportFormat.TABLE, ReportQuery.of("top-users"))).isEqualTo("""
				Top users by cost
				The newest data is of 2026-11-20, 3 days ago
				2026-10-22 to 2026-11-20, UTC (up to the last day with data)
				Last load 2026-11-20 02:00

				                           Tokens  Tokens            Unpriced
				 User   Requests  Errors    input  output      Cost  requests  Cost
				--------------------------------------------------------------------------------
				 bob         310       7   31,000   3,100    $20.50         0  ████████████████
				 alice     1,005      10  100,500  10,050   ≥$12.34         5  █████████▊
				 carol       120       3   12,000   1,200  unpriced       120
				--------------------------------------------------------------------------------
				=Total     1,435      20  143,500  14,350   ≥$32.84       125

				The cost is at least $32.84; 125 requests (13,750 tokens) are unpriced: mystery.
				""");
	}

	@Test
	void showsSharesInATable() throws IOException {
		assertThat(shown(ReportFormat.TABLE, ReportQuery.of("error-rate"))).isEqualTo("""
				Error rate by feature
				The newest data is of 2026-11-20, 3 days ago
				2026-11-14 to 2026-11-20, UTC (up to the last day with data)
				Last load 2026-11-20 02:00

				                            Error  Error
				 Feature  Requests  Errors   rate  rate
				------------------------------------------------------------
				 analyze       420      10  2.38%  ████████████████████████
				 chat            5       0  0.00%
				------------------------------------------------------------
				=Total         425      10  2.35%
				""");
	}

	@Test
	void showsMarkdown() throws IOException {
		assertThat(shown(ReportFormat.MARKDOWN, ReportQuery.of("top-users"))).isEqualTo(
				"""
						**Top users by cost**, The newest data is of 2026-11-20, 3 days ago. 2026-10-22 to 2026-11-20, UTC (up to the last day with data). Last load 2026-11-20 02:00

						| User | Requests | Errors | Tokens input | Tokens output | Cost | Unpriced requests |
						| :--- | ---: | ---: | ---: | ---: | ---: | ---: |
						| bob | 310 | 7 | 31,000 | 3,100 | $20.50 | 0 |
						| alice | 1,005 | 10 | 100,500 | 10,050 | ≥$12.34 | 5 |
						| carol | 120 | 3 | 12,000 | 1,200 | unpriced | 120 |
						| **Total** | **1,435** | **20** | **143,500** | **14,350** | **≥$32.84** | **125** |

						The cost is at least $32.84; 125 requests (13,750 tokens) are unpriced: mystery.
						""");
	}

	@Test
	void saysInTheHeadingWhatIsLeftOut() throws IOException {
		ReportQuery query = new ReportQuery("top-users", "2026-11-02", "today", null, null, "chat", "son\u0007net");
		assertThat(shown(ReportFormat.TABLE, query).lines().skip(1)).startsWith(
				"The newest data is of 2026-11-20, 3 days ago", "2026-11-02 to 2026-11-23, UTC",
				"Last load 2026-11-20 02:00", "Only feature = chat and model = son\\u{7}net");
	}

	@Test
	void writesExactNumbersInCsv() throws IOException {
		assertThat(shown(ReportFormat.CSV, ReportQuery.of("top-users"))).isEqualTo("""
				user_id,requests,errors,tokens_input,tokens_output,cost_usd,unpriced_requests\r
				bob,310,7,31000,3100,20.500000123456,0\r
				alice,1005,10,100500,10050,12.345678901234,5\r
				carol,120,3,12000,1200,,120\r
				""");
		assertThat(shown(ReportFormat.CSV, ReportQuery.of("daily-volume"))).contains("\n2026-11-19,300,7,30000,")
			.contains(",0.000000123456,0\r\n");
	}

	@Test
	void writesOneJsonObject() throws IOException {
		String json = shown(ReportFormat.JSON, new ReportQuery("top-users", null, null, 2L, null, null, null));
		JsonNode expected = JsonMapper.shared()
			.readTree(
					"""
							{"schema": "usagemill.report/1", "report": "top-users", "from": "2026-10-22", "to": "2026-11-20",
							 "zone": "UTC", "sample": false, "by": "user",
							 "rows": [
							  {"user_id": "bob", "requests": 310, "errors": 7, "tokens_input": 31000, "tokens_output": 3100,
							   "cost_usd": "20.500000123456", "unpriced_requests": 0},
							  {"user_id": "alice", "requests": 1005, "errors": 10, "tokens_input": 100500, "tokens_output": 10050,
							   "cost_usd": "12.345678901234", "unpriced_requests": 5}],
							 "totals": {"requests": 1435, "errors": 20, "tokens_input": 143500, "tokens_output": 14350,
							  "cost_usd": "32.845679024690", "unpriced_requests": 125},
							 "rows_found": 3, "filters": {}, "currency": "USD", "cost_is_lower_bound": true, "unpriced_requests": 125,
							 "unpriced_tokens": 13750, "unpriced_models": [{"model": "mystery", "requests": 125, "tokens": 13750, "quantities": []}],
							 "last_loaded_at": "2026-11-20T02:00:41Z"}""");
		assertThat(JsonMapper.shared().readTree(json)).isEqualTo(expected);
		assertThat(json).endsWith("}\n")
			.startsWith("{\"schema\":\"usagemill.report/1\",\"report\":\"top-users\",\"from\":");
		assertThat(json.lines()).hasSize(1);
	}

	@Test
	void writesSharesInJsonAsTheyAre() throws IOException {
		assertThat(shown(ReportFormat.JSON, ReportQuery.of("error-rate"))).contains("\"error_rate\":0.023810}");
	}

	@Test
	void showsNothingAsAnEmptyAnswerInEveryFormat() throws IOException {
		ReportQuery nobody = new ReportQuery("top-users", null, null, null, "nobody", null, null);
		JsonNode json = JsonMapper.shared().readTree(shown(ReportFormat.JSON, nobody));
		assertThat(json.get("rows").isArray()).isTrue();
		assertThat(json.get("rows")).isEmpty();
		assertThat(json.get("totals").get("requests").asInt()).isZero();
		assertThat(json.get("totals").get("cost_usd").isNull()).isTrue();
		assertThat(shown(ReportFormat.CSV, nobody).lines()).hasSize(1);
		assertThat(shown(ReportFormat.TABLE, nobody)).contains("No usage from").doesNotContain("Total");
		assertThat(shown(ReportFormat.MARKDOWN, nobody)).contains("No usage from").doesNotContain("Total");
	}

	private static String shown(ReportFormat format, ReportQuery query) throws IOException {
		StringBuilder out = new StringBuilder();
		format.write(Reports.run(database, query, November.CLOCK), Screen.PLAIN, out);
		return out.toString();
	}

}
