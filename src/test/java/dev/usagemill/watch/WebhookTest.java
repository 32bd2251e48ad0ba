package dev.usagemill.watch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebhookTest {

	private static final byte[] JSON = "{\"text\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

	private final Webhook patient = new Webhook(Webhook.USUAL.patience(), Duration.ZERO);

	private final Webhook impatient = new Webhook(Duration.ofMillis(200), Duration.ZERO);

	@TempDir
	Path directory;

	@Test
	void waitsTenSecondsForAnAnswer() {
		assertThat(Webhook.USUAL.patience()).isEqualTo(Duration.ofSeconds(10));
	}

	@Test
	void postsOnceIfThatArrives() throws IOException {
		try (ChatServer server = ChatServer.start()) {
			assertThat(post(server, Webhook.USUAL)).isEmpty();
			assertThat(server.posted()).containsExactly("POST application/json; charset=utf-8 {\"text\":\"ü\"}");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 429 })
	void triesTwiceMoreWhereTheServerHasTrouble(int status) throws IOException {
		try (ChatServer server = ChatServer.start().answering(status)) {
			assertThat(post(server, this.patient)).contains("the server answered " + status);
			assertThat(server.posted()).hasSize(3);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 302, 400, 404 })
	void doesNotRepeatWhatTheServerRefuses(int status) throws IOException {
		try (ChatServer server = ChatServer.start().answering(status)) {
			assertThat(post(server, this.patient)).contains("the server answered " + status);
			assertThat(server.posted()).hasSize(1);
		}
	}

	@Test
	void doesNotWaitForAServerThatHangs() throws IOException {
		try (ChatServer server = ChatServer.start().hanging()) {
			assertThat(post(server, this.impatient)).contains("no answer within 0.2 s");
			assertThat(server.posted()).hasSize(3);
			server.hangingInAnAnswer();
			assertThat(post(server, this.impatient)).contains("no answer within 0.2 s");
			assertThat(server.posted()).hasSize(6);
		}
	}

	@Test
	void saysSoIfNobodyListens() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = socket.getLocalPort();
		}
		assertThat(this.patient.post(URI.create("http://localhost:" + free + "/" + ChatServer.SECRET), JSON))
			.contains("cannot connect");
		assertThat(this.patient.post(URI.create("http://no-such-host.invalid/" + ChatServer.SECRET), JSON))
			.contains("cannot connect");
	}

	@ParameterizedTest
	@ValueSource(strings = { "T0KEN", "htps://hooks.example.org/T0KEN", "https://hooks.example.org/T0KEN with blanks",
			"https:///T0KEN", "https://hooks_with_underscores:x/T0KEN", "no such file T0KEN", "\u0000T0KEN" })
	void refusesWhatIsNoUrlWithoutRepeatingIt(String setting) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> NotifyTarget.of(setting))
			.withMessageContaining("notify")
			.satisfies((refused) -> assertThat(refused.getMessage()).doesNotContain(ChatServer.SECRET))
			.withNoCause();
	}

	@Test
	void readsTheUrlFromAFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("webhook"), "https://hooks.example.org/T0KEN\n");
		assertThat(NotifyTarget.of(file.toString())).isEqualTo(URI.create("https://hooks.example.org/T0KEN"));
		Files.writeString(file, "hooks.example.org/T0KEN\n");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> NotifyTarget.of(file.toString()))
			.withMessage("the file that the setting notify names holds no URL that begins with https://");
	}

	private static Optional<String> post(ChatServer server, Webhook webhook) {
		return webhook.post(URI.create(server.url()), JSON);
	}

}
