package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UsageCallTest {

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	private UsageLog log;

	@BeforeEach
	void open() {
		this.log = UsageLog.at(this.directory).listener(this.trouble).open();
	}

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void recordsASuccessWithItsDuration() throws Exception {
		Instant before = Instant.now().minusNanos(1_000);
		try (UsageCall call = this.log.start("user-17", "chat", "gpt-4o")) {
			call.tokens(1200, 340).id("resp-1").serviceTier("batch");
			while (!Instant.now().isAfter(before.plusMillis(20))) {
				Thread.onSpinWait();
			}
		}
		UsageEvent event = event();
		assertThat(event.userId()).isEqualTo("user-17");
		assertThat(event.feature()).isEqualTo("chat");
		assertThat(event.model()).isEqualTo("gpt-4o");
		assertThat(event.id()).isEqualTo("resp-1");
		assertThat(event.serviceTier()).isEqualTo("batch");
		assertThat(event.tokens()).isEqualTo(Tokens.of(1200, 340, 0, 0, 0, 0));
		assertThat(event.success()).isTrue();
		assertThat(event.errorType()).isNull();
		assertThat(event.durationMs()).isBetween(15L, 60_000L);
		assertThat(event.createdAt()).isBetween(before, before.plusSeconds(60));
	}

	@Test
	void recordsWhatTheCallThrowsAndThrowsItOn() throws Exception {
		TimeoutException thrown = new TimeoutException("slow");
		assertThatThrownBy(() -> this.log.call("u", "chat", "m", (call) -> {
			call.tokens(100, 7);
			throw thrown;
		})).isSameAs(thrown);
		assertThat(event().success()).isFalse();
		assertThat(event().errorType()).isEqualTo("TimeoutException");
		assertThat(event().tokens().count(TokenKind.OUTPUT)).isEqualTo(7);
	}

	@Test
	void recordsACallThatReturns() throws Exception {
		String answer = this.log.call("u", "chat", "m", (call) -> "answer");
		assertThat(answer).isEqualTo("answer");
		assertThat(event().success()).isTrue();
	}

	@Test
	void recordsAFailureThatTheAppCaught() throws Exception {
		try (UsageCall call = this.log.start("u", "chat", "m")) {
			call.failed(new IOException() {
				private static final long serialVersionUID = 1L;

			});
			call.tokens(5, 0);
		}
		assertThat(event().success()).isFalse();
		assertThat(event().errorType()).startsWith("dev.usagemill.track.UsageCallTest$");
		assertThat(event().tokens().count(TokenKind.INPUT)).isEqualTo(5);
	}

	@Test
	void recordsABlockThatWasLeftTooEarlyAsUnfinished() throws Exception {
		assertThatThrownBy(() -> {
			try (UsageCall call = this.log.start("u", "chat", "m")) {
				call.serviceTier("batch");
				throw new IOException("reset");
			}
		}).isInstanceOf(IOException.class);
		assertThat(event().success()).isFalse();
		assertThat(event().errorType()).isEqualTo(UsageCall.UNFINISHED);
	}

	@Test
	void recordsOnce() throws Exception {
		UsageCall call = this.log.start("u", "chat", "m").tokens(1, 1);
		call.close();
		call.close();
		assertThat(event()).isNotNull();
	}

	@Test
	void cutsTextsThatAreTooLong() throws Exception {
		try (UsageCall call = this.log.start("ü".repeat(200), "f\0", "m")) {
			call.failed("e".repeat(1_000));
		}
		assertThat(event().userId()).isEqualTo("ü".repeat(128));
		assertThat(event().feature()).isEqualTo("f\uFFFD");
		assertThat(event().errorType()).hasSize(TextFault.MAX_BYTES);
	}

	@Test
	void tellsOfCallsThatMakeNoEvent() throws Exception {
		this.log.start(null, "f", "m").tokens(1, 1).close();
		this.log.start("u", "", "m").tokens(1, 1).close();
		this.log.start("u", "f", "m").tokens(-1, 1).close();
		this.log.start("u", "f", "m").usage(Usage.openAi(10, 1).cacheRead(11)).close();
		this.log.start("u", "f", "m").usage(Usage.anthropic(Long.MAX_VALUE, 1).cacheRead(1)).close();
		assertThat(new TrackedLog(this.directory).events()).isEmpty();
		assertThat(this.trouble.lost()).hasSize(5)
			.allSatisfy((lost) -> assertThat(lost.reason()).isEqualTo(LostEvent.Reason.INVALID));
	}

	@Test
	void understandsEachProvidersNumbers() {
		assertThat(Usage.anthropic(10, 20).cacheRead(300).cacheWrite5m(40).cacheWrite1h(5).tokens())
			.isEqualTo(Tokens.of(355, 20, 300, 40, 5, 0));
		assertThat(Usage.openAi(400, 90).cacheRead(300).reasoning(64).tokens())
			.isEqualTo(Tokens.of(400, 90, 300, 0, 0, 64));
		assertThat(Usage.gemini(400, 26).cacheRead(300).reasoning(64).tokens())
			.isEqualTo(Tokens.of(400, 90, 300, 0, 0, 64));
		assertThat(Usage.openTelemetry(400, 90).cacheRead(100).cacheWrite5m(50).reasoning(64).tokens())
			.isEqualTo(Tokens.of(400, 90, 100, 50, 0, 64));
		assertThatThrownBy(() -> Usage.anthropic(-10, 1).cacheRead(300).tokens())
			.isInstanceOf(IllegalArgumentException.class);
	}

	private UsageEvent event() throws IOException {
		assertThat(new TrackedLog(this.directory).events()).hasSize(1);
		return new TrackedLog(this.directory).events().get(0);
	}

}
