package dev.usagemill.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.job.Night;
import dev.usagemill.job.RunResult;

import static org.assertj.core.api.Assertions.assertThat;

class RunEndTest {

	@TempDir
	Path directory;

	@Test
	void aRunThatHasFoundNothingDoesNotLookAtTheLogFilesAgain() throws Exception {
		Path log = Files.writeString(this.directory.resolve("app.log"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
		Night night = new Night(this.directory.resolve("warehouse"), log.toString());
		RunResult loaded = night.run();
		RunResult nothing = night.run();
		Files.delete(log);
		Files.writeString(log, "{}\n");
		RunEnd end = new RunEnd(night.settings());
		assertThat(end.succeeded(0, loaded, Optional.empty())).isEmpty();
		assertThat(waitingBytes()).isEqualTo("3");
		assertThat(end.succeeded(0, nothing, Optional.empty())).isEmpty();
		assertThat(waitingBytes()).isEqualTo("0");
	}

	private String waitingBytes() throws Exception {
		return Files.readAllLines(this.directory.resolve("warehouse/metrics.prom"))
			.stream()
			.filter((line) -> line.startsWith("usagemill_waiting_bytes"))
			.map((line) -> line.substring(line.lastIndexOf(' ') + 1))
			.findFirst()
			.orElseThrow();
	}

}
