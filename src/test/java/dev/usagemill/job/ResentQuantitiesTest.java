package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ResentQuantitiesTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	@TempDir
	Path directory;

	@Test
	void ofTwoVersionsWithAsManyTokensTheOneWithMoreImagesCounts() throws Exception {
		Path log = Files.write(this.directory.resolve("usage.jsonl"),
				List.of(event("a", 1), event("a", 2), event("a", 2), event("b", 3), event("b", 1)));
		Path warehouse = this.directory.resolve("warehouse");
		Night night = new Night(warehouse, log.toString());
		assertThat(night.run().loads().get(0).conflicts()).isEqualTo(2);
		assertThat(night.published("SELECT id, images FROM events ORDER BY id")).containsExactly("a|2", "b|3");
		assertThat(Verification.run(new VerifyRequest(warehouse, PRICES, List.of(log.toString()), 1, 128, 1000, 200))
			.findings()).isEmpty();
	}

	private static String event(String id, int images) {
		return "{\"id\":\"" + id + "\",\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":10,"
				+ "\"images\":" + images + ",\"createdAt\":\"2026-10-01T12:00:00Z\"}";
	}

}
