package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Situations of public bug reports, in made-up lines, as the ready mappings read them.
 */
class RealLogsTest {

	private static final String ANSWER = """
			{"type":"assistant","sessionId":"s1","uuid":"u1",%s"message":{%s"model":"claude-sonnet-4-6","usage":{"input_tokens":1000,"output_tokens":%d%s}},"timestamp":"2026-10-05T10:00:00.000Z"}""";

	private static final String ROW = """
			{"request_id":"r","call_type":"acompletion","prompt_tokens":1000,"completion_tokens":100,"startTime":"%s","model":"gpt-4o",%s"metadata":%s,"cache_hit":"False","status":"success"}""";

	private static final String PAYLOAD = """
			{"id":"c1","call_type":"acompletion","status":"success","prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,"startTime":1791194400,"model":"claude-sonnet-4-5-20250929","model_parameters":{"max_tokens":9},"response":"[1] says","metadata":{"usage_object":%s}}""";

	private static final String SPAN = """
			{"name":"chat gpt-4o","context":{"trace_id":"0xaa","span_id":"0x01"},"start_time":"2026-10-05T10:00:00.123456Z","status":{"status_code":"UNSET"},"attributes":{"gen_ai.operation.name":"%s","gen_ai.response.model":"gpt-5","enduser.id":"ann",%s},"resource":{"attributes":{"service.name":"shop"}}}""";

	private static final String TOKENS = "\"gen_ai.usage.input_tokens\":1000,\"gen_ai.usage.output_tokens\":100";

	private final List<UsageEvent> events = new ArrayList<>();

	private int skipped;

	@Test
	void aFastAnswerOfClaudeCodeIsNoStandardOne() {
		read("claude-code", answer(1, ",\"service_tier\":\"standard\",\"speed\":\"standard\""),
				answer(2, ",\"service_tier\":\"standard\",\"speed\":\"fast\""),
				answer(3, ",\"service_tier\":\"batch\""), answer(4, ",\"service_tier\":\"default\""), answer(5, ""));
		assertThat(this.events).extracting(UsageEvent::serviceTier)
			.containsExactly("standard", "fast", "batch", "standard", null);
	}

	@Test
	void answersUnderOneIdOfAGatewayAreKnownByTheirLines() {
		String message = "\"id\":\"ocgo\",";
		read("claude-code", ANSWER.formatted("\"requestId\":\"\",", message, 1, ""),
				ANSWER.formatted("", message, 2, ""));
		assertThat(this.events).extracting(UsageEvent::id).containsExactly(null, null);
	}

	@Test
	void answersWithoutAMessageIdAreCounted() {
		String request = "\"requestId\":\"req_1\",";
		read("claude-code", ANSWER.formatted(request, "", 1, ""), ANSWER.formatted(request, "\"id\":null,", 2, ""),
				ANSWER.formatted(request, "\"id\":\"\",", 3, ""),
				ANSWER.formatted(request, "\"id\":\"msg_1\",", 4, ""));
		assertThat(this.events).extracting(UsageEvent::id).containsExactly(null, null, null, "msg_1:req_1");
	}

	@Test
	void whatIsCachedForAnHourIsNotAskedTwice() {
		read("claude-code", answer(1,
				",\"cache_creation_input_tokens\":500,\"cache_creation\":{\"ephemeral_1h_input_tokens\":400}"));
		assertCacheWrites(100, 400);
		assertThat(this.events.get(0).tokens().count(TokenKind.INPUT)).isEqualTo(1500);
		read("litellm", row("{\"usage_object\":{\"cache_creation_input_tokens\":500,\"prompt_tokens_details\":"
				+ "{\"cache_creation_token_details\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":500}}}}"));
		assertCacheWrites(0, 500);
		read("litellm", row("{\"usage_object\":{\"prompt_tokens_details\":{\"cache_creation_tokens\":500,"
				+ "\"cache_creation_token_details\":{\"ephemeral_1h_input_tokens\":300}}}}"));
		assertCacheWrites(200, 300);
		read("litellm", row("{\"usage_object\":{\"cache_creation_input_tokens\":500}}"));
		assertCacheWrites(500, 0);
		read("litellm",
				row("{\"additional_usage_values\":{\"cache_creation_input_tokens\":500,\"prompt_tokens_details\":"
						+ "{\"text_tokens\":500,\"cache_creation_token_details\":{\"ephemeral_1h_input_tokens\":300}}}}"));
		assertCacheWrites(200, 300);
		read("litellm-payload", payload("{\"cache_creation_input_tokens\":500,\"prompt_tokens_details\":"
				+ "{\"cache_creation_token_details\":{\"ephemeral_5m_input_tokens\":100,\"ephemeral_1h_input_tokens\":400}}}"));
		assertCacheWrites(100, 400);
		read("litellm-payload", payload("{\"prompt_tokens_details\":{\"cache_creation_tokens\":500,"
				+ "\"cache_creation_token_details\":{\"ephemeral_1h_input_tokens\":300}}}"));
		assertCacheWrites(200, 300);
		read("litellm-payload", payload("{\"prompt_tokens_details\":{\"cache_write_tokens\":500}}"));
		assertCacheWrites(500, 0);
	}

	@Test
	void thePayloadOfLiteLlmHasFastModeAndServiceTiers() {
		read("litellm-payload", payload("{\"speed\":\"fast\",\"service_tier\":\"standard\"}"),
				payload("{\"speed\":\"standard\",\"service_tier\":\"priority\"}"),
				payload("{\"service_tier\":\"default\"}"),
				payload("{}").replace("{\"max_tokens\":9}", "{\"service_tier\":\"flex\"}"),
				payload("{}").replace("{\"max_tokens\":9}", "{\"service_tier\":\"auto\"}"));
		assertThat(this.events).extracting(UsageEvent::serviceTier)
			.containsExactly("fast", "priority", "standard", "flex", null);
	}

	@Test
	void spendRowsWithoutAnOffsetAreInUtc() {
		String user = "\"user\":\"ann\",";
		read("litellm", ROW.formatted("2026-10-05T10:00:00", user, "{}"),
				ROW.formatted("2026-10-05 10:00:00.123", user, "{}"),
				ROW.formatted("2026-10-05T12:00:00+02:00", user, "{}"));
		assertThat(this.events).extracting((event) -> event.createdAt().toString())
			.containsExactly("2026-10-05T10:00:00Z", "2026-10-05T10:00:00.123Z", "2026-10-05T10:00:00Z");
	}

	@Test
	void whoOwnsTheKeyIsTheUserIfNoOtherIsNamed() {
		String key = "{\"user_api_key_user_id\":\"ann\"}";
		String time = "2026-10-05T10:00:00Z";
		read("litellm", ROW.formatted(time, "\"user\":\"ben\",\"end_user\":\"\",", key),
				ROW.formatted(time, "\"user\":\"\",\"end_user\":\"\",", key),
				ROW.formatted(time, "\"user\":null,\"end_user\":null,", key));
		assertThat(this.events).extracting(UsageEvent::userId).containsExactly("ben", "ann", "ann");
	}

	@Test
	void metadataMayBeATextOrAnObject() {
		String metadata = "{\"user_api_key_alias\":\"chat\",\"usage_object\":{\"cache_read_input_tokens\":900}}";
		read("litellm", row(metadata), row("\"" + metadata.replace("\"", "\\\"") + "\""));
		assertThat(this.events).hasSize(2).allSatisfy((event) -> {
			assertThat(event.feature()).isEqualTo("chat");
			assertThat(event.tokens().count(TokenKind.CACHE_READ)).isEqualTo(900);
		});
	}

	@Test
	void spansThatRepeatTheTokensOfOthersAreSkipped() {
		read("opentelemetry", SPAN.formatted("chat", TOKENS), SPAN.formatted("invoke_agent", TOKENS),
				SPAN.formatted("create_agent", TOKENS), SPAN.formatted("invoke_workflow", TOKENS),
				SPAN.formatted("execute_tool", TOKENS), SPAN.formatted("embeddings", "\"gen_ai.usage.input_tokens\":7"),
				SPAN.formatted("generate_content", TOKENS), SPAN.formatted("text_completion", TOKENS));
		assertThat(this.events).extracting(UsageEvent::feature)
			.containsExactly("chat", "embeddings", "generate_content", "text_completion");
		assertThat(this.skipped).isEqualTo(4);
	}

	@Test
	void olderNamesOfAttributesAreRead() {
		read("opentelemetry", SPAN
			.formatted("chat", "\"gen_ai.usage.prompt_tokens\":1000,\"gen_ai.usage.completion_tokens\":100,"
					+ "\"gen_ai.usage.cache_read_input_tokens\":40,\"gen_ai.usage.cache_creation_input_tokens\":3"));
		assertThat(this.events.get(0).tokens().count(TokenKind.INPUT)).isEqualTo(1000);
		assertThat(this.events.get(0).tokens().count(TokenKind.OUTPUT)).isEqualTo(100);
		assertThat(this.events.get(0).tokens().count(TokenKind.CACHE_READ)).isEqualTo(40);
		assertThat(this.events.get(0).tokens().count(TokenKind.CACHE_WRITE_5M)).isEqualTo(3);
	}

	@Test
	void serviceTiersAreReadUnderBothNames() {
		read("opentelemetry", SPAN.formatted("chat", TOKENS + ",\"openai.response.service_tier\":\"flex\""),
				SPAN.formatted("chat", TOKENS + ",\"gen_ai.openai.response.service_tier\":\"priority\""),
				SPAN.formatted("chat", TOKENS + ",\"openai.response.service_tier\":\"default\""));
		assertThat(this.events).extracting(UsageEvent::serviceTier).containsExactly("flex", "priority", "standard");
	}

	private void assertCacheWrites(long fiveMinutes, long hour) {
		UsageEvent last = this.events.get(this.events.size() - 1);
		assertThat(last.tokens().count(TokenKind.CACHE_WRITE_5M)).isEqualTo(fiveMinutes);
		assertThat(last.tokens().count(TokenKind.CACHE_WRITE_1H)).isEqualTo(hour);
	}

	private static String answer(int output, String usage) {
		return ANSWER.formatted("\"requestId\":\"req_" + output + "\",", "\"id\":\"msg_1\",", output, usage);
	}

	private static String payload(String usage) {
		return PAYLOAD.formatted(usage);
	}

	private static String row(String metadata) {
		return ROW.formatted("2026-10-05T10:00:00Z", "\"user\":\"ann\",", metadata);
	}

	/** All lines are events or skipped. */
	private void read(String mapping, String... lines) {
		MappedParser parser = new MappedParser(FieldMapping.read(Path.of("jobs/maps/" + mapping + ".yml")),
				EventTimes.until(Line.RUN));
		for (String line : lines) {
			byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
			Verdict verdict = parser.parse(bytes, 0, bytes.length);
			assertThat(parser.unread()).as(line).isEmpty();
			assertThat(verdict).as(line).isInstanceOfAny(Verdict.Accepted.class, Verdict.Skipped.class);
			if (verdict instanceof Verdict.Accepted accepted) {
				this.events.add(accepted.event());
				continue;
			}
			this.skipped++;
		}
	}

}
