package dev.usagemill.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.verify.Finding;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;

class LongLinesTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	private static final RejectedFilter ALL = new RejectedFilter(null, null);

	@TempDir
	Path directory;

	@Test
	void aLineUpToTheSettingIsAnEventWithTheIdThatItWouldHaveIfItWereShort() throws Exception {
		Path log = log(line(3_000_000), line(17 << 20));
		Night night = night(log);
		assertThat(night.run().loads()).singleElement().satisfies((load) -> {
			assertThat(load.events()).isEqualTo(2);
			assertThat(load.rejected()).isEqualTo(1);
		});
		assertThat(night.load(1).maxLine()).isEqualTo(16 << 20);
		assertThat(night.published("SELECT reason, detail FROM rejected_line"))
			.containsExactly("line_too_long|more than 16777216 bytes (usagemill.max-line)");
		assertThat(findings(log)).isEmpty();
		LogSlice slice = LogFile.look(log, 1).slices(0, Files.size(log), Long.MAX_VALUE / 2).get(0);
		byte[] line = line(3_000_000).strip().getBytes(StandardCharsets.UTF_8);
		assertThat(night.published("SELECT id FROM events WHERE user_id = 'long'"))
			.containsExactly(slice.lineId(line, 0, line.length, line(1).length()));
	}

	@Test
	void anOldLoadKeepsItsVerdictAndARetryGivesAnother() throws Exception {
		Path log = log(line(3_000_000));
		Night night = night(log);
		night.with("max-line", "1MB").run();
		assertThat(night.load(1).counts().rejected()).isEqualTo(1);
		Path record = this.directory.resolve("warehouse/loads/00000001.json");
		String old = Files.readString(record).replaceFirst("\\s*\"maxLine\" : 1048576,", "");
		assertThat(Files.readString(record)).isNotEqualTo(old);
		Files.writeString(record, old);
		assertThat(findings(log)).isEmpty();
		assertThat(night.with("max-line", "16MB").retry(ALL, DurableFiles.local()).loaded()).isEqualTo(1);
		assertThat(night.published("SELECT count(*) FROM events")).containsExactly("2");
		assertThat(findings(log)).isEmpty();
	}

	private Night night(Path log) {
		return new Night(this.directory.resolve("warehouse"), log.toString());
	}

	private List<Finding> findings(Path log) {
		return Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), PRICES, List.of(log.toString()), 2, 128,
					1_000_000, 200))
			.findings();
	}

	private Path log(String... lines) throws Exception {
		return Files.writeString(this.directory.resolve("app.jsonl"), line(1) + String.join("", lines));
	}

	private static String line(int filling) {
		return """
				{"prompt":"%s","userId":"%s","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
				""".formatted("x".repeat(filling), (filling == 1) ? "short" : "long");
	}

}
