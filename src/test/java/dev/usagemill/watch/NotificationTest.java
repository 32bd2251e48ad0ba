package dev.usagemill.watch;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationTest {

	@Test
	void saysWhatToDoAndNoMoreThanAChatShows() {
		List<String> messages = IntStream.range(0, 12).mapToObj((number) -> "message " + number).toList();
		String text = notification(3, messages).text();
		assertThat(text).startsWith("usagemill: the run needs attention\n• message 0\n")
			.endsWith("• message 9\n• and 2 more\nMore: `jobs/usagemill status`");
		assertThat(notification(1, List.of("x".repeat(5000))).text())
			.startsWith("usagemill: the run failed (exit code 1)\n• xxx")
			.contains("x…\n")
			.hasSizeLessThan(700);
	}

	@Test
	void letsNoNameSpeakToTheChat() {
		assertThat(Notification.name("<!channel> `@here` \u001b[2J")).isEqualTo("`‹!channel› '@here' \\u{1b}[2J`");
		assertThat(notification(2, List.of("<!channel>.jsonl cannot be read")).text())
			.contains("• ‹!channel›.jsonl cannot be read\n");
	}

	private static Notification notification(int exitCode, List<String> messages) {
		return new Notification(exitCode, "/srv/usage/warehouse", false, messages, List.of(),
				(command) -> "jobs/usagemill " + command);
	}

}
