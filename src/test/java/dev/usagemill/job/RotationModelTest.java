package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets an app and its rotation do random things to log files, with runs in between, and
 * compares what was counted with a model of what must have been.
 */
class RotationModelTest {

	@TempDir
	Path directory;

	@Test
	void whateverRotationDoesEveryLineCountsOnce() throws Exception {
		follow(LongStream.rangeClosed(1, 40));
	}

	@Test
	@Tag("soak")
	void whateverElseRotationDoesEveryLineCountsOnce() throws Exception {
		follow(LongStream.rangeClosed(1000, 999 + Long.getLong("soak.schedules")));
	}

	private void follow(LongStream schedules) throws Exception {
		for (long seed : schedules.toArray()) {
			Path place = Files.createDirectories(this.directory.resolve("schedule-" + seed));
			RotationModel model = new RotationModel(new LogDirectory(Files.createDirectory(place.resolve("logs"))),
					seed);
			try (StagingNight night = new StagingNight(place.resolve("warehouse"), place + "/logs/*")) {
				while (model.goesOn()) {
					model.act();
					night.run();
					model.ran();
				}
				List<String> counted = night.users();
				assertThat(counted).as("schedule %d: %s", seed, model.actions()).isEqualTo(model.countedUsers());
				assertThat(night.run()).as("schedule %d: %s", seed, model.actions()).isFalse();
			}
			FileSystemUtils.deleteRecursively(place);
		}
	}

}
