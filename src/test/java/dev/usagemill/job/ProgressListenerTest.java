package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.load.ProgressListener;
import dev.usagemill.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever listens hears of every byte, every line and every day. */
class ProgressListenerTest {

	@TempDir
	Path directory;

	@Test
	void tellsAllThatIsReadAndMerged() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		logs.lines("app.log", 0, 5000);
		logs.append("app.log", "no event\n\n");
		Heard heard = new Heard();
		Settings settings = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*")
			.with("slice-size", "64KB")
			.settings();
		LoadFigures load = new NightlyRun(settings, heard).run().loads().get(0);
		assertThat(heard.bytes.sum()).isEqualTo(Files.size(logs.file("app.log")));
		assertThat(heard.staged.sum()).isEqualTo(load.events()).isEqualTo(5000);
		assertThat(heard.rejected.sum()).isEqualTo(1);
		assertThat(heard.days.sum()).isEqualTo(load.days().size());
		assertThat(heard.steps).containsExactly("reading " + Files.size(logs.file("app.log")),
				"merging " + load.days().size());
	}

	private static final class Heard implements ProgressListener {

		private final LongAdder bytes = new LongAdder();

		private final LongAdder staged = new LongAdder();

		private final LongAdder rejected = new LongAdder();

		private final LongAdder days = new LongAdder();

		private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

		@Override
		public void reading(long bytesInAll) {
			this.steps.add("reading " + bytesInAll);
		}

		@Override
		public void read(long bytesNow, long stagedNow, long rejectedNow) {
			this.bytes.add(bytesNow);
			this.staged.add(stagedNow);
			this.rejected.add(rejectedNow);
		}

		@Override
		public void merging(int daysInAll) {
			this.steps.add("merging " + daysInAll);
		}

		@Override
		public void merged(int daysNow) {
			this.days.add(daysNow);
		}

	}

}
