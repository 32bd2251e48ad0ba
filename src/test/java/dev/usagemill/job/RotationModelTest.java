package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lets an app and its rotation do random things to log files, with runs in between, and
 * compares what was counted with a model of what must have been.
 */
class RotationModelTest {

	private static final int SCHEDULES = Integer.getInteger("rotation.schedules", 200);

	private static final long SEED = Long.getLong("rotation.seed", 1);

	@TempDir
	Path directory;

	@Test
	void whateverRotationDoesEveryLineCountsOnce() throws Exception {
		for (long seed : LongStream.range(SEED, SEED + SCHEDULES).toArray()) {
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
		}
	}

}
