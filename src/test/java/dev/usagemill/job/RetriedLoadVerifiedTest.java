package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;
import dev.usagemill.verify.Metric;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;

class RetriedLoadVerifiedTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	@TempDir
	Path directory;

	@Test
	void rejectedLinesThatWereLoadedLaterAreNoFinding() throws Exception {
		Path log = Files.writeString(this.directory.resolve("app.jsonl"), """
				{"id":"a","userId":"u","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
				{"userId":"u","feature":"f","model":"gpt-4o","createdAt":"2126-10-01T12:00:00Z"}
				no event
				""");
		Path warehouse = this.directory.resolve("warehouse");
		Settings settings = SettingsReader.read(this.directory.resolve("no-home"), Map.of("warehouse",
				warehouse.toString(), "logs", List.of(log.toString()), "prices", PRICES.toString()));
		new NightlyRun(settings).run();
		Clock later = Clock.fixed(Instant.parse("2126-10-02T00:00:00Z"), ZoneOffset.UTC);
		assertThat(new NightlyRun(settings, DurableFiles.local(), later).retry(new RejectedFilter(null, null)).loaded())
			.isEqualTo(1);
		VerifyReport report = Verification
			.run(new VerifyRequest(warehouse, PRICES, List.of(log.toString()), 1, 128, 1000, 200));
		assertThat(report.findings()).isEmpty();
		assertThat(report.metrics()).containsEntry(Metric.EVENTS, 2L)
			.containsEntry(Metric.LINES_PROVED, 3L)
			.containsEntry(Metric.KEPT_LINES, 1L);
	}

}
