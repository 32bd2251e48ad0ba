package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.Quantity;
import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenCounts;
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

	@Test
	void recordsWhatIsBilledBesideText() throws Exception {
		Usage usage = Usage.openAi(1000, 50)
			.cacheRead(200)
			.with(TokenKind.INPUT_AUDIO, 300)
			.with(TokenKind.CACHE_READ_AUDIO, 100)
			.with(TokenKind.OUTPUT_AUDIO, 20)
			.with(Quantity.IMAGES, 3)
			.with(Quantity.AUDIO_MS, 2_500)
			.with(Quantity.CHARACTERS, 600)
			.with(Quantity.WEB_SEARCHES, 2)
			.with(Quantity.TOOL_CALLS, 1);
		this.log.start("u", "chat", "m").usage(usage).close();
		assertThat(event().tokens()).isEqualTo(usage.tokens());
		assertThat(event().tokens().charged(TokenKind.INPUT)).isEqualTo(400);
		assertThat(event().quantities()).isEqualTo(usage.quantities());
		assertThat(event().quantities().count(Quantity.AUDIO_MS)).isEqualTo(2_500);
	}

	@Test
	void countsAPartOnceWhateverItsProviderReportsBeside() {
		TokenCounts gemini = Usage.gemini(400, 1_300)
			.reasoning(64)
			.with(TokenKind.INPUT_IMAGE, 258)
			.with(TokenKind.OUTPUT_IMAGE, 1_290)
			.tokens();
		assertThat(gemini.count(TokenKind.INPUT)).isEqualTo(400);
		assertThat(gemini.count(TokenKind.OUTPUT)).as("images are among the candidates' tokens").isEqualTo(1_364);
		TokenCounts anthropic = Usage.anthropic(400, 9).cacheRead(30).with(TokenKind.INPUT_IMAGE, 258).tokens();
		assertThat(anthropic.count(TokenKind.INPUT)).isEqualTo(430);
	}

	@Test
	void tellsOfCountsThatNoEventMayHave() throws Exception {
		this.log.start("u", "f", "m").usage(Usage.openAi(9, 1).cacheRead(5).with(TokenKind.INPUT_AUDIO, 5)).close();
		this.log.start("u", "f", "m").usage(Usage.openAi(9, 1).with(TokenKind.OUTPUT_IMAGE, 2)).close();
		this.log.start("u", "f", "m").usage(Usage.openAi(9, 1).with(TokenKind.INPUT_VIDEO, -1)).close();
		this.log.start("u", "f", "m").usage(Usage.openAi(9, 1).with(Quantity.IMAGES, 1_000_000_001)).close();
		this.log.start("u", "f", "m").usage(Usage.openAi(9, 1).with(Quantity.AUDIO_MS, 1_000_000_001)).close();
		assertThat(new TrackedLog(this.directory).events()).isEmpty();
		assertThat(this.trouble.lost()).hasSize(5)
			.allSatisfy((lost) -> assertThat(lost.reason()).isEqualTo(LostEvent.Reason.INVALID));
	}

	private UsageEvent event() throws IOException {
		assertThat(new TrackedLog(this.directory).events()).hasSize(1);
		return new TrackedLog(this.directory).events().get(0);
	}

}
