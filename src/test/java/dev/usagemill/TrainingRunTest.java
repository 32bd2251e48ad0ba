package dev.usagemill;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher drops what the training run says, so a misspelt command would go unseen.
 */
class TrainingRunTest {

	@TempDir
	Path directory;

	@Test
	void eachOfItsCommandsWorks() {
		assertThat(TrainingRun.exitCodes(Path.of("").toAbsolutePath(), this.directory.resolve("warehouse")))
			.containsOnly(0);
	}

}
