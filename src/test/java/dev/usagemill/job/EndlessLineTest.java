package dev.usagemill.job;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A line without end is looked through once, however many nights it is there. */
class EndlessLineTest {

	private static final int TWO_MEGABYTES = 1 << 21;

	@TempDir
	Path directory;

	@Test
	void isNotLookedThroughAgain() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		logs.lines("app.log", 0, 1);
		logs.append("app.log", "x".repeat(TWO_MEGABYTES));
		long event = Files.size(logs.file("app.log")) - TWO_MEGABYTES;
		try (BareNight night = new BareNight(this.directory.resolve("warehouse"), logs.directory() + "/*")) {
			assertThat(night.run().orElseThrow().lines()).isEqualTo(1);
			// a newline can only be found there by reading the same bytes again
			try (RandomAccessFile log = new RandomAccessFile(logs.file("app.log").toFile(), "rw")) {
				log.seek(event + TWO_MEGABYTES / 2);
				log.write('\n');
			}
			logs.append("app.log", "y");
			assertThat(night.run()).isEmpty();
			assertThat(night.run()).isEmpty();
			logs.append("app.log", "\n" + LogDirectory.line(1));
			LoadFigures load = night.run().orElseThrow();
			assertThat(load.lines()).isEqualTo(3);
			assertThat(load.events()).isEqualTo(1);
			assertThat(night.run()).isEmpty();
		}
	}

	@Test
	void aLogThatBeganAgainUnderTheSameNameIsReadWhole() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		logs.append("app.log", " ".repeat(5000) + "\n" + "x".repeat(TWO_MEGABYTES));
		try (BareNight night = new BareNight(this.directory.resolve("warehouse"), logs.directory() + "/*")) {
			assertThat(night.run().orElseThrow().lines()).isEqualTo(1);
			Files.delete(logs.file("app.log"));
			logs.append("app.log", " ".repeat(7000) + "\n" + "x".repeat(TWO_MEGABYTES));
			assertThat(night.run().orElseThrow().blank()).isEqualTo(1);
		}
	}

}
