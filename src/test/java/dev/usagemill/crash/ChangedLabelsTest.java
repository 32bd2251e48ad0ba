package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.job.Night;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A run keeps other labels than the one before it, which died half-way. */
class ChangedLabelsTest {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "AFTER_STAGING, team, 'team,customer', search|acme", "AFTER_STAGING, team, customer, null|acme",
			"AFTER_STAGING, 'team,customer', team, search|null", "AFTER_STAGING, team, none, null",
			"AFTER_STAGING, none, team, search", "AFTER_THE_RECORD, team, 'team,customer', search|null",
			"AFTER_THE_RECORD, none, team, null", "AFTER_THE_RECORD, 'team,customer', team, search|acme",
			"AFTER_THE_RECORD, team, none, search" })
	void whatIsCommittedHasThoseOfItsOwnRun(Point point, String before, String now, String kept) throws Exception {
		Path warehouse = this.directory.resolve("warehouse");
		Path log = Files.writeString(this.directory.resolve("a.jsonl"), """
				{"id":"a","userId":"u","feature":"f","model":"gpt-4o","labels":{"team":"search","customer":"acme"},\
				"createdAt":"2026-10-01T12:00:00Z"}
				""");
		Disturbance death = point.then(() -> {
			throw new SuddenDeath.Death();
		});
		assertThat(catchThrowable(() -> new Night(warehouse, log.toString()).with("labels", before)
			.with(WatchedFiles.of(warehouse, death))
			.run())).isNotNull();
		Night night = new Night(warehouse, log.toString()).with("labels", now);
		night.run();
		assertThat(night.published("SELECT COLUMNS('^id$|^label_.*') FROM events")).containsExactly("a|" + kept);
		assertThat(Verification
			.run(new VerifyRequest(warehouse, Path.of("jobs/prices.yml").toAbsolutePath(), List.of(log.toString()), 1,
					128, 1000, 200))
			.findings()).isEmpty();
	}

}
