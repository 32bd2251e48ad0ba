package dev.usagemill.track;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Labels that an app gives to a call, an event or its whole log. */
class TrackedLabelsTest {

	@TempDir
	Path directory;

	private final RememberedTrouble trouble = new RememberedTrouble();

	@Test
	void theLabelsOfACallGoBeforeThoseOfTheLog() throws Exception {
		try (UsageLog log = log().label("team", "platform").label("customer", "acme").open()) {
			log.start("u", "chat", "m").tokens(1, 1).label("team", "search").label("x2_y", "7").close();
			log.start("u", "chat", "m").tokens(1, 1).close();
			log.record(TrackedLog.event("u", 1).withLabels(Map.of("customer", "other")));
		}
		assertThat(new TrackedLog(this.directory).events()).extracting(UsageEvent::labels)
			.containsExactly(Map.of("team", "search", "customer", "acme", "x2_y", "7"),
					Map.of("team", "platform", "customer", "acme"), Map.of("team", "platform", "customer", "other"));
	}

	@Test
	void noValueIsNoLabel() throws Exception {
		try (UsageLog log = log().label("team", "a").label("team", null).label("customer", "acme").open()) {
			log.start("u", "chat", "m").tokens(1, 1).label("team", "b").label("team", "").close();
			log.start("u", "chat", "m").tokens(1, 1).label("customer", null).close();
		}
		assertThat(new TrackedLog(this.directory).events()).extracting(UsageEvent::labels)
			.containsExactly(Map.of("customer", "acme"), Map.of("customer", "acme"));
	}

	@Test
	void valuesAreMadeToFit() throws Exception {
		try (UsageLog log = log().label("customer", "c\0").open()) {
			log.start("u", "chat", "m").tokens(1, 1).label("team", "ü".repeat(200)).close();
		}
		assertThat(event().labels()).isEqualTo(Map.of("team", "ü".repeat(128), "customer", "c\uFFFD"));
		assertThat(this.trouble.dropped()).isEmpty();
	}

	@Test
	void aNameThatNoLabelCanHaveCostsTheLabelAndNotTheEvent() throws Exception {
		try (UsageLog log = log().open()) {
			log.start("u", "chat", "m").tokens(1, 1).label("Team", "a").label(null, "b").label("team", "c").close();
		}
		assertThat(Files.readString(new TrackedLog(this.directory).files().get(0)))
			.contains("\"labels\":{\"team\":\"c\"}");
		assertThat(event().labels()).isEqualTo(Map.of("team", "c"));
		assertThat(this.trouble.dropped()).containsExactly("Team", "null");
		assertThat(this.trouble.lost()).isEmpty();
	}

	@Test
	void aLogWithALabelOfSuchANameIsNotOpened() {
		assertThatThrownBy(() -> log().label("Team", "a")).isInstanceOf(IllegalArgumentException.class)
			.hasMessage("'Team' is no label's name; write a small letter, then up to 30 small letters, digits and "
					+ "underscores");
	}

	private UsageLogOptions log() {
		return UsageLog.at(this.directory).listener(this.trouble);
	}

	private UsageEvent event() throws IOException {
		assertThat(new TrackedLog(this.directory).events()).hasSize(1);
		return new TrackedLog(this.directory).events().get(0);
	}

}
