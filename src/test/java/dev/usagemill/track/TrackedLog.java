package dev.usagemill.track;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.usagemill.event.Labels;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.EventParser;
import dev.usagemill.log.EventTimes;
import dev.usagemill.log.LineLimit;
import dev.usagemill.log.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** What lies in the directory of a log. */
record TrackedLog(Path directory) {

	/** The labels that are read. */
	static final Labels KEPT = new Labels(List.of("team", "customer", "x2_y"));

	static UsageEvent event(String user, long tokensInput) {
		return new UsageEvent(null, user, "chat", "gpt-4o", Tokens.of(tokensInput, 0, 0, 0, 0, 0), null, null, true,
				null, Instant.now());
	}

	List<Path> files() throws IOException {
		if (!Files.exists(this.directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.sorted().toList();
		}
	}

	/** All events, in the order of files and lines; every line must be whole and good. */
	List<UsageEvent> events() throws IOException {
		List<UsageEvent> events = new ArrayList<>();
		for (Path file : files()) {
			String text = Files.readString(file);
			assertThat(text.isEmpty() || text.endsWith("\n")).as(file.toString()).isTrue();
			text.lines().forEach((line) -> events.add(parsed(line)));
		}
		return events;
	}

	static UsageEvent parsed(String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		EventTimes times = EventTimes.until(Instant.now().plus(Duration.ofDays(4_000_000)));
		Verdict verdict = new EventParser(LineLimit.USUAL, times, KEPT).parse(bytes, 0, bytes.length);
		assertThat(verdict).as(line).isInstanceOf(Verdict.Accepted.class);
		return ((Verdict.Accepted) verdict).event();
	}

}
