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

/** Logs in other formats, from the shipped maps to the rows of the warehouse. */
class MappedLogsTest {

	private static final Path MAPS = Path.of("jobs/maps").toAbsolutePath();

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	private static final String COLUMNS = "user_id, feature, model, tokens_input, tokens_output, tokens_cache_read, "
			+ "tokens_cache_write_5m, tokens_cache_write_1h, tokens_reasoning, service_tier, success, error_type, created_at";

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
	void readsSessionLogsOfClaudeCode() throws Exception {
		write("""
				{"type":"summary","summary":"Parsing","leafUuid":"1"}
				{"type":"user","message":{"role":"user","content":"hello"},"uuid":"2","timestamp":"2026-10-05T10:00:00.000Z"}
				{"type":"assistant","requestId":"req_1","message":{"id":"msg_1","model":"claude-sonnet-4-5-20250929","role":"assistant","content":[{"type":"thinking"}],"usage":{"input_tokens":4,"cache_creation_input_tokens":900,"cache_read_input_tokens":15000,"cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":300},"output_tokens":8,"service_tier":"standard"}},"timestamp":"2026-10-05T10:00:02.000Z"}
				{"type":"assistant","requestId":"req_1","message":{"id":"msg_1","model":"claude-sonnet-4-5-20250929","role":"assistant","content":[{"type":"text","text":"hi"}],"usage":{"input_tokens":4,"cache_creation_input_tokens":900,"cache_read_input_tokens":15000,"cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":300},"output_tokens":212,"service_tier":"standard"}},"timestamp":"2026-10-05T10:00:04.000Z"}
				{"type":"assistant","requestId":"req_1","message":{"id":"msg_1","model":"claude-sonnet-4-5-20250929","role":"assistant","content":[{"type":"tool_use"}],"usage":{"input_tokens":4,"cache_creation_input_tokens":900,"cache_read_input_tokens":15000,"cache_creation":{"ephemeral_5m_input_tokens":600,"ephemeral_1h_input_tokens":300},"output_tokens":8,"service_tier":"standard"}},"timestamp":"2026-10-05T10:00:03.000Z"}
				{"type":"assistant","message":{"id":"msg_2","model":"claude-opus-4-1-20250805","usage":{"input_tokens":10,"cache_creation_input_tokens":50,"cache_read_input_tokens":0,"output_tokens":7}},"timestamp":"2026-10-05T11:00:00.000Z"}
				{"type":"assistant","isApiErrorMessage":true,"message":{"id":"3f","model":"<synthetic>","usage":{"input_tokens":0,"output_tokens":0}},"timestamp":"2026-10-05T11:00:01.000Z"}
				""");
		LoadFigures load = run("claude-code.yml");
		assertThat(load.skipped()).isEqualTo(3);
		assertThat(load.events()).isEqualTo(2);
		assertThat(load.conflicts() + load.duplicates()).isEqualTo(2);
		assertThat(load.lines()).isEqualTo(7);
		assertThat(events()).containsExactly(
				"claude-code, coding, claude-sonnet-4-5-20250929, 15904, 212, 15000, 600, 300, 0, standard, true, null, 2026-10-05 10:00:04.0",
				"claude-code, coding, claude-opus-4-1-20250805, 60, 7, 0, 50, 0, 0, standard, true, null, 2026-10-05 11:00:00.0");
	}

	@Test
	void readsSpendLogsOfLiteLlm() throws Exception {
		write("""
				{"request_id":"chatcmpl-1","call_type":"acompletion","api_key":"88dc","spend":0.01,"total_tokens":1100,"prompt_tokens":1000,"completion_tokens":100,"startTime":"2026-10-05T10:00:00.123000Z","endTime":"2026-10-05T10:00:02Z","model":"gpt-4o","user":"default_user_id","end_user":"customer-7","cache_hit":"False","status":"success","metadata":{"user_api_key_alias":"shop","usage_object":{"prompt_tokens":1000,"prompt_tokens_details":{"cached_tokens":800},"completion_tokens_details":{"reasoning_tokens":60}}}}
				{"request_id":"chatcmpl-2","call_type":"acompletion","prompt_tokens":500,"completion_tokens":20,"startTime":"2026-10-05T10:01:00Z","model":"claude-sonnet-4-5-20250929","user":"ann","end_user":"","cache_hit":"None","status":"success","metadata":{"usage_object":{"cache_read_input_tokens":300,"cache_creation_input_tokens":100,"prompt_tokens_details":{"cached_tokens":300}}}}
				{"request_id":"chatcmpl-3","call_type":"acompletion","prompt_tokens":0,"completion_tokens":0,"startTime":"2026-10-05T10:02:00Z","model":"gpt-4o","user":"ann","end_user":null,"status":"failure","metadata":{"error_information":{"error_class":"RateLimitError"}}}
				{"request_id":"chatcmpl-4","call_type":"acompletion","prompt_tokens":1000,"completion_tokens":100,"startTime":"2026-10-05T10:03:00Z","model":"gpt-4o","user":"ann","cache_hit":"True","status":"success"}
				{"request_id":"chatcmpl-5","prompt_tokens":1,"completion_tokens":1,"startTime":"2026-10-05T10:04:00Z","model":"gpt-4o","user":"","end_user":""}
				""");
		LoadFigures load = run("litellm.yml");
		assertThat(load.skipped()).isEqualTo(1);
		assertThat(load.reasons()).containsExactly(java.util.Map.entry("missing_field", 1L));
		assertThat(events()).containsExactly(
				"customer-7, shop, gpt-4o, 1000, 100, 800, 0, 0, 60, standard, true, null, 2026-10-05 10:00:00.123",
				"ann, acompletion, claude-sonnet-4-5-20250929, 500, 20, 300, 100, 0, 0, standard, true, null, 2026-10-05 10:01:00.0",
				"ann, acompletion, gpt-4o, 0, 0, 0, 0, 0, 0, standard, false, RateLimitError, 2026-10-05 10:02:00.0");
	}

	@Test
	void readsSpansOfOpenTelemetry() throws Exception {
		write("""
				{"name":"chat gpt-4o","context":{"trace_id":"0xaa","span_id":"0x01"},"start_time":"2026-10-05T10:00:00.000001Z","status":{"status_code":"UNSET"},"attributes":{"gen_ai.operation.name":"chat","gen_ai.request.model":"gpt-4o","gen_ai.response.model":"gpt-4o-2024-08-06","gen_ai.usage.input_tokens":1000,"gen_ai.usage.output_tokens":100,"gen_ai.usage.cache_read.input_tokens":800,"gen_ai.usage.cache_creation.input_tokens":50,"gen_ai.usage.reasoning.output_tokens":60,"enduser.id":"ann"},"resource":{"attributes":{"service.name":"shop"}}}
				{"name":"chat","context":{"span_id":"0x02"},"start_time":"2026-10-05T10:01:00Z","status":{"status_code":"ERROR"},"attributes":{"gen_ai.operation.name":"chat","gen_ai.request.model":"gpt-4o","gen_ai.usage.input_tokens":7,"error.type":"timeout"},"resource":{"attributes":{"service.name":"shop"}}}
				{"name":"GET /","context":{"span_id":"0x03"},"start_time":"2026-10-05T10:02:00Z","attributes":{"http.request.method":"GET"}}
				""");
		assertThat(run("opentelemetry.yml").skipped()).isEqualTo(1);
		assertThat(events()).containsExactly(
				"ann, chat, gpt-4o-2024-08-06, 1000, 100, 800, 50, 0, 60, standard, true, null, 2026-10-05 10:00:00.000001",
				"shop, chat, gpt-4o, 7, 0, 0, 0, 0, 0, standard, false, timeout, 2026-10-05 10:01:00.0");
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
		assertThat(kept).contains("\"rules\" : 2");
		// such a load had nothing at /t/of, and two events
		Files.writeString(record, kept.replaceAll(",\\s*\"rules\" : 2", ""));
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

	private LoadFigures run(String shippedMap) throws IOException {
		return run(MAPS.resolve(shippedMap));
	}

	private LoadFigures run(Path map) throws IOException {
		List<LoadFigures> loads = night(map).run().loads();
		assertThat(loads).hasSize(1);
		return loads.get(0);
	}

	private Night night(Path map) {
		return new Night(this.warehouse, this.log.toString()).with("map", map.toString());
	}

	private List<String> events() throws Exception {
		return rows("SELECT " + COLUMNS + " FROM events ORDER BY created_at");
	}

	private List<String> rows(String query) throws Exception {
		return night(MAPS).published(query).stream().map((row) -> row.replace("|", ", ")).toList();
	}

	private VerifyReport verify() {
		return Verification
			.run(new VerifyRequest(this.warehouse, PRICES, List.of(this.log.toString()), 1, 128, 1000, 200));
	}

}
