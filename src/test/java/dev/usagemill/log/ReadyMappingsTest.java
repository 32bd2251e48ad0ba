package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten made-up lines for each format, whose totals were added up by hand. */
class ReadyMappingsTest {

	private final List<UsageEvent> events = new ArrayList<>();

	private int skipped;

	private final List<RejectReason> rejected = new ArrayList<>();

	@Test
	void geminiCli() {
		read("gemini-cli",
				"""
						{"sessionId":"s1","projectHash":"ab","startTime":"2026-10-05T10:00:00.000Z","lastUpdated":"2026-10-05T10:00:00.000Z","kind":"main"}
						{"id":"u1","timestamp":"2026-10-05T10:00:01.000Z","type":"user","content":[{"text":"hello"}]}
						{"id":"g1","timestamp":"2026-10-05T10:00:02.000Z","type":"gemini","content":"hi","thoughts":[],"tokens":null,"model":"gemini-2.5-pro"}
						{"id":"g1","timestamp":"2026-10-05T10:00:02.000Z","type":"gemini","content":"hi","thoughts":[],"tokens":{"input":1000,"output":50,"cached":600,"thoughts":30,"tool":20,"total":1100},"model":"gemini-2.5-pro"}
						{"$set":{"lastUpdated":"2026-10-05T10:00:03.000Z"}}
						{"id":"g2","timestamp":"2026-10-05T10:01:00.000Z","type":"gemini","content":"","tokens":{"input":10,"output":5,"cached":0,"thoughts":0,"tool":0,"total":15},"model":"gemini-2.5-flash"}
						{"id":"u2","timestamp":"2026-10-05T10:01:01.000Z","type":"user","content":[{"text":"go on"}]}
						{"id":"g3","timestamp":"2026-10-05T10:01:02.000Z","type":"gemini","content":"","tokens":{"input":200,"output":0,"cached":0,"thoughts":7,"tool":0,"total":207}}
						{"$rewindTo":"u2"}
						{"id":"i1","timestamp":"2026-10-05T10:01:03.000Z","type":"info","content":"updated"}
						""");
		assertThat(this.skipped).isEqualTo(7);
		assertThat(this.rejected).containsExactly(RejectReason.MISSING_FIELD);
		assertThat(this.events).extracting(UsageEvent::id).containsExactly("g1", "g2");
		assertTotals(1_030, 85, 600, 0, 30);
	}

	@Test
	void standardLoggingPayloadOfLiteLlm() {
		read("litellm-payload",
				"""
						{"id":"c1","call_type":"acompletion","status":"success","prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100,"startTime":1791194400.25,"endTime":1791194402.0,"model":"gpt-4o","cache_hit":false,"end_user":"ann","metadata":{"user_api_key_alias":"shop","usage_object":{"prompt_tokens_details":{"cached_tokens":800},"completion_tokens_details":{"reasoning_tokens":60}}}}
						{"id":"c2","call_type":"acompletion","status":"success","prompt_tokens":500,"completion_tokens":20,"startTime":1791194460,"model":"claude-sonnet-4-5-20250929","cache_hit":null,"end_user":"","metadata":{"user_api_key_user_id":"bob","usage_object":{"cache_read_input_tokens":300,"cache_creation_input_tokens":100}}}
						{"id":"c3","call_type":"acompletion","status":"failure","prompt_tokens":0,"completion_tokens":0,"startTime":1791194461.5,"model":"gpt-4o","cache_hit":null,"end_user":null,"metadata":{"user_api_key_user_id":"bob"},"error_information":{"error_class":"RateLimitError","error_code":"429"}}
						{"id":"c4","call_type":"acompletion","status":"success","prompt_tokens":1000,"completion_tokens":100,"startTime":1791194462.5,"model":"gpt-4o","cache_hit":true,"end_user":"ann","metadata":{}}
						{"id":"c5","call_type":"aembedding","status":"success","prompt_tokens":40,"completion_tokens":0,"startTime":1791194463.5,"model":"text-embedding-3-small","cache_hit":false,"end_user":"","metadata":{}}
						{"id":"c6","call_type":"acompletion","status":"success","prompt_tokens":7,"completion_tokens":3,"startTime":1791194464.000001,"model":"gpt-4o","metadata":{"user_api_key_end_user_id":"cid"}}
						{"call_type":"acompletion","prompt_tokens":7,"completion_tokens":3,"startTime":1791194465.5,"model":"gpt-4o"}
						{"id":"c7","call_type":"acompletion","prompt_tokens":7,"completion_tokens":3,"model":"gpt-4o"}
						{"id":"c8","call_type":"acompletion","status":"success","prompt_tokens":"7","completion_tokens":3,"startTime":1791194466.5,"model":"gpt-4o"}
						{"id":"c9","call_type":"acompletion","status":"success","prompt_tokens":10,"completion_tokens":1,"startTime":"1791194467.5","model":"gpt-4o","end_user":"ann","metadata":null}
						""");
		assertThat(this.skipped).isEqualTo(3);
		assertThat(this.rejected).containsExactly(RejectReason.WRONG_TYPE);
		assertThat(this.events).extracting(UsageEvent::userId)
			.containsExactly("ann", "bob", "bob", "nobody", "cid", "ann");
		assertThat(this.events).extracting(UsageEvent::feature)
			.containsExactly("shop", "acompletion", "acompletion", "aembedding", "acompletion", "acompletion");
		assertThat(this.events).extracting(UsageEvent::errorType)
			.containsExactly(null, null, "RateLimitError", null, null, null);
		assertThat(this.events.get(0).createdAt()).isEqualTo(Instant.parse("2026-10-05T10:00:00.25Z"));
		assertThat(this.events.get(4).createdAt()).isEqualTo(Instant.parse("2026-10-05T10:01:04.000001Z"));
		assertTotals(1_557, 124, 1_100, 100, 60);
	}

	@Test
	void openRouter() {
		read("openrouter",
				"""
						{"id":"gen-1","object":"chat.completion","created":1791194400,"model":"anthropic/claude-sonnet-4.5","choices":[{"message":{"content":"hi"}}],"usage":{"prompt_tokens":194,"completion_tokens":2,"total_tokens":196,"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":100,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0},"cost":0.95}}
						{"id":"gen-2","object":"chat.completion.chunk","created":1791194401,"model":"openai/gpt-4o","choices":[{"delta":{"content":"h"}}]}
						{"id":"gen-2","object":"chat.completion.chunk","created":1791194401,"model":"openai/gpt-4o","choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":50,"total_tokens":1050,"prompt_tokens_details":{"cached_tokens":900},"completion_tokens_details":{"reasoning_tokens":40}}}
						{"id":"gen-3","object":"chat.completion","created":1791194402,"model":"openai/gpt-4o","user":"ann","usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}
						{"id":"gen-4","object":"chat.completion","created":1791194403,"model":"openai/gpt-4o","user":"ann","usage":{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25,"prompt_tokens_details":null,"completion_tokens_details":null}}
						{"id":"gen-5","object":"chat.completion","created":1791194404,"model":"openai/gpt-4o","usage":null}
						{"error":{"code":429,"message":"rate limited"},"user_id":"u"}
						{"id":"gen-6","object":"chat.completion","created":1791194405,"model":"openai/gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":2}}}
						{"id":"gen-7","object":"chat.completion","model":"openai/gpt-4o","usage":{"prompt_tokens":1,"completion_tokens":1}}
						{"id":"gen-8","object":"chat.completion","created":1791194406,"model":"google/gemini-2.5-flash","usage":{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}}
						""");
		assertThat(this.skipped).isEqualTo(3);
		assertThat(this.rejected).containsExactly(RejectReason.INCONSISTENT_TOKENS, RejectReason.MISSING_FIELD);
		assertThat(this.events).extracting(UsageEvent::userId)
			.containsExactly("openrouter", "openrouter", "ann", "ann", "openrouter");
		assertTotals(1_221, 60, 900, 100, 40);
	}

	private void read(String mapping, String lines) {
		assertThat(lines.lines()).hasSize(10);
		MappedParser parser = new MappedParser(FieldMapping.read(Path.of("jobs/maps/" + mapping + ".yml")),
				EventTimes.until(Instant.parse("2026-11-01T00:00:00Z")));
		lines.lines().map((line) -> line.getBytes(StandardCharsets.UTF_8)).forEach((line) -> {
			Verdict verdict = parser.parse(line, 0, line.length);
			if (verdict instanceof Verdict.Accepted accepted) {
				this.events.add(accepted.event());
			}
			if (verdict instanceof Verdict.Rejected fault) {
				this.rejected.add(fault.reason());
			}
			this.skipped += (verdict instanceof Verdict.Skipped) ? 1 : 0;
		});
	}

	private void assertTotals(long input, long output, long cacheRead, long cacheWrite5m, long reasoning) {
		assertThat(List.of(total(TokenKind.INPUT), total(TokenKind.OUTPUT), total(TokenKind.CACHE_READ),
				total(TokenKind.CACHE_WRITE_5M), total(TokenKind.REASONING)))
			.containsExactly(input, output, cacheRead, cacheWrite5m, reasoning);
	}

	private long total(TokenKind kind) {
		return this.events.stream().mapToLong((event) -> event.tokens().count(kind)).sum();
	}

}
