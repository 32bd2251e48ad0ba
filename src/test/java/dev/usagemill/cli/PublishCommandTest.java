package dev.usagemill.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The summary database, as an operator sees it. */
class PublishCommandTest {

	private static final String SUMMARY = "SELECT user_id, request_count, cost_usd::text"
			+ " FROM usagemill.daily_usage_summary ORDER BY 1";

	@TempDir
	Path directory;

	private String database;

	private Path settings;

	@BeforeEach
	void write() throws Exception {
		this.database = PostgresServer.newDatabase();
		this.settings = this.directory.resolve("usagemill.yml");
		Files.writeString(this.directory.resolve("app.jsonl"), line("ann") + line("ann") + line("ben"));
		Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: m, input: 2, output: 1}\n");
		Files.writeString(this.directory.resolve("limits.yml"),
				"limits:\n  - {users: '*', period: day, measure: requests, value: 1, warnAt: 0.8}\n");
	}

	@Test
	void aDatabaseThatIsDownStopsNoLoadAndTheNextRunCatchesUp() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		settings("jdbc:postgresql://localhost:" + port + "/usage?password=hush");
		Terminal down = type("run");
		assertThat(down.exitCode()).as(down.err()).isEqualTo(ExitCode.NEEDS_ATTENTION);
		assertThat(down.out()).contains("events                 3",
				"look at     the summary-database jdbc:postgresql://localhost:" + port
						+ "/usage is not up to date: Connection to localhost:" + port + " refused.",
				"The next run brings it up to date.");
		assertThat(down.out() + down.err() + Files.readString(this.directory.resolve("warehouse/metrics.prom")))
			.doesNotContain("hush");
		settings(this.database);
		Terminal up = type("run");
		assertThat(up.exitCode()).as(up.err()).isZero();
		assertThat(PostgresServer.rows(this.database, SUMMARY)).containsExactly(List.of("ann", 2L, "0.000020000000"),
				List.of("ben", 1L, "0.000010000000"));
		assertThat(PostgresServer.rows(this.database,
				"SELECT user_id, status, period, first_day::text, measure, used_amount::int, limit_amount::int, since::text"
						+ " FROM usagemill.usage_limit_status ORDER BY 1"))
			.containsExactly(List.of("ann", "over", "day", "2026-10-01", "requests", 2, 1, "2026-10-01"),
					List.of("ben", "near", "day", "2026-10-01", "requests", 1, 1, "2026-10-01"));
		assertThat(type("publish").out()).isEqualTo("Nothing is new.\n");
		assertThat(type("publish", "--all").out())
			.isEqualTo("Load 1 published in " + this.database.replaceFirst("\\?.*", "") + ".\n");
	}

	@Test
	void whatChangesDaysReachesTheDatabaseToo() throws Exception {
		settings(this.database);
		type("run");
		Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: m, input: 4, output: 1}\n");
		assertThat(type("reprice", "--from", "2026-10-01", "--to", "2026-10-01", "--apply").exitCode()).isZero();
		assertThat(PostgresServer.rows(this.database, SUMMARY)).contains(List.of("ben", 1L, "0.000020000000"));
		assertThat(type("forget", "ann", "--apply").exitCode()).isZero();
		assertThat(PostgresServer.rows(this.database, SUMMARY)).containsExactly(List.of("ben", 1L, "0.000020000000"));
		assertThat(PostgresServer.rows(this.database, "SELECT user_id FROM usagemill.usage_limit_status"))
			.containsExactly(List.of("ben"));
	}

	@Test
	void saysWhatIsMissing() throws Exception {
		settings("none");
		type("run");
		Terminal none = type("publish");
		assertThat(none.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
		assertThat(none.err()).startsWith("usagemill: no summary database is named: set summary-database");
		settings(this.database + "\n  database-password-file: absent");
		Terminal wrong = type("run");
		assertThat(wrong.exitCode()).isEqualTo(ExitCode.WRONG_USAGE);
		assertThat(wrong.err()).contains("absent: the file that database-password-file names cannot be read");
	}

	private Terminal type(String... words) {
		return Terminal.type(Stream.concat(Stream.of(words), Stream.of("--settings", this.settings.toString()))
			.toArray(String[]::new));
	}

	private void settings(String url) throws IOException {
		Files.writeString(this.settings, """
				usagemill:
				  logs: app.jsonl
				  warehouse: warehouse
				  prices: prices.yml
				  limits-file: limits.yml
				  oldest-day: forever
				  summary-database: %s
				""".formatted(url));
	}

	private static String line(String user) {
		return "{\"userId\":\"%s\",\"feature\":\"chat\",\"model\":\"m\",\"tokensInput\":5,\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
			.formatted(user);
	}

}
