package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.NamesIn;
import dev.usagemill.event.Labels;
import dev.usagemill.group.UserGroups;
import dev.usagemill.log.Links;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** A warehouse of users of whom some are to be forgotten. */
abstract class ForgetWarehouse {

	static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	/** Of these, others are parts. */
	static final String EVE = "eve.müller@example.com";

	static final String EVEN = EVE + ".au";

	static final String TOTALS = "SELECT sum(requests), sum(errors), sum(tokens_input), sum(cost_usd),"
			+ " sum(unpriced_requests) FROM daily_usage";

	@TempDir
	Path directory;

	Path log;

	Path warehouse;

	Path users;

	@BeforeEach
	void loadsThreeDays() throws Exception {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = this.directory.resolve("logs/app.jsonl");
		this.users = Files.writeString(this.directory.resolve("users.csv"),
				"user,plan\n" + EVE + ",pro\nbob,free\n" + EVEN + ",free\n");
		for (int day = 1; day <= 3; day++) {
			for (String user : List.of(EVE, "bob", EVEN)) {
				line(user + day, user, day, 1000);
				line("x" + day, user, day, 500);
			}
		}
		line("only", EVE, 4, 7);
		// a conflict, and lines that are rejected
		line("x2", EVE, 2, 999);
		line("x2", "bob", 2, 999);
		LogLines.append(this.log, "{\"userId\":\"" + EVE + "\"}", "{\"userId\":\"bob\",\"note\":\"ask " + EVE + "\"}",
				"{\"userId\":\"eve.m\\u00FCller\\u0040example.com\"}", "{\"userId\":\"bob\"}");
		night().run();
		assertThat(names(EVE)).contains("usage.duckdb", "events/2026-10-04.parquet");
	}

	void forgetAllButOthers() throws IOException {
		run().remove(Set.of(EVE, EVEN));
	}

	ForgetRun run() throws IOException {
		return new ForgetRun(night().settings());
	}

	Night night() {
		return new Night(this.warehouse, this.log.toString()).with("labels", List.of("customer"))
			.with("max-rejected-share", "1")
			.with("users-file", this.users.toString());
	}

	List<String> names(String name) throws Exception {
		return NamesIn.files(this.warehouse, name);
	}

	void assertSound() {
		assertThat(verify(this.log).findings()).isEmpty();
	}

	VerifyReport verify(Path logFile) {
		return Verification.run(new VerifyRequest(this.warehouse, PRICES, List.of(logFile.toString()), Links.WITHIN, 1,
				128, 1 << 20, 200, Optional.of(UserGroups.read(this.users, new Labels(List.of("customer"))))));
	}

	void line(String id, String user, int day, int tokens) throws IOException {
		LogLines.append(this.log, line(id, user, day).replace(":1000,", ":" + tokens + ","));
	}

	static String line(String id, String user, int day) {
		return ("{\"id\":\"%s\",\"userId\":\"%s\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000,"
				+ "\"labels\":{\"customer\":\"%s\"},\"createdAt\":\"2026-10-0%dT10:00:00Z\"}")
			.formatted(id, user, user, day);
	}

}
