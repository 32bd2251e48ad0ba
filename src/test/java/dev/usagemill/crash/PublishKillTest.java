package dev.usagemill.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.Usagemill;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/** Processes that are killed while they write the summary database. */
class PublishKillTest {

	private static final int EVENTS = 400;

	private static final int USERS = 300;

	/** From the first connection to the last statement it takes about so long. */
	private static final int LONGEST_NANOS = 150_000_000;

	/** What the daily usage, which is stored apart, says of the summary. */
	private static final String RECOMPUTED = """
			SELECT user_id, date::VARCHAR, feature, sum(requests)::BIGINT, sum(tokens_input)::BIGINT,
			    sum(tokens_output)::BIGINT, sum(cost_usd)::DECIMAL(38, 12)
			FROM daily_usage GROUP BY ALL ORDER BY 1, 2, 3""";

	private static final String SERVED = """
			SELECT user_id, date::text, feature, request_count, tokens_input, tokens_output, cost_usd
			FROM usagemill.daily_usage_summary ORDER BY 1, 2, 3""";

	@TempDir
	Path directory;

	private final Random random = new Random(7);

	private TemporaryWarehouse warehouse;

	private String url;

	private List<List<Object>> before = List.of();

	private int events;

	@BeforeEach
	void prepare() throws Exception {
		this.warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"));
		this.url = PostgresServer.newDatabase();
	}

	@Test
	@Tag("soak")
	void leaveTheOldRowsOrTheNewOnesAndTheNextRunBringsTheNew() throws Exception {
		int halves = 0;
		for (int kills = 0; kills < Integer.getInteger("soak.publish.kills");) {
			load();
			List<List<Object>> expected = recomputed();
			if (killed()) {
				kills++;
				halves += assertOldOrNew(expected, "kill " + kills);
			}
			assertThat(publish("publish").waitFor()).isZero();
			assertThat(served()).isEqualTo(expected);
			this.before = expected;
		}
		assertThat(halves).as("killed before the commit").isPositive();
	}

	/**
	 * A process at a random moment after it has connected; whether it had not ended yet.
	 */
	private boolean killed() throws Exception {
		Process process = publish((this.random.nextInt(4) == 0) ? "--all" : "publish");
		PostgresServer.awaitConnection(this.url, () -> !process.isAlive());
		LockSupport.parkNanos(this.random.nextInt(LONGEST_NANOS));
		boolean alive = process.isAlive();
		process.destroyForcibly().waitFor();
		return alive;
	}

	/** How many times it was the old ones. */
	private int assertOldOrNew(List<List<Object>> expected, String what) throws Exception {
		List<List<Object>> found = PostgresServer
			.rows(this.url, "SELECT to_regclass('usagemill.daily_usage_summary')::text")
			.equals(List.of(Collections.singletonList(null))) ? List.of() : served();
		assertThat(found).as(what).isIn(this.before, expected);
		return found.equals(expected) ? 0 : 1;
	}

	private Process publish(String how) throws Exception {
		List<String> words = new ArrayList<>(
				List.of("publish", "--warehouse", this.warehouse.layout().root().toString()));
		if (how.equals("--all")) {
			words.add(how);
		}
		ProcessBuilder child = Child.of(List.of(), Usagemill.class, words.toArray(String[]::new));
		child.environment().put("USAGEMILL_SUMMARY_DATABASE", this.url);
		return child.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
	}

	private List<List<Object>> recomputed() throws Exception {
		try (Connection analyst = TemporaryWarehouse.open(this.warehouse.layout().usageDatabase())) {
			return TemporaryWarehouse.rows(analyst, RECOMPUTED);
		}
	}

	private List<List<Object>> served() throws Exception {
		return PostgresServer.rows(this.url, SERVED);
	}

	private void load() throws Exception {
		List<UsageEvent> some = new ArrayList<>();
		for (int i = 0; i < EVENTS; i++) {
			UsageEvent event = LogLines.event("e" + this.events++,
					"2026-11-%02dT10:00:00Z".formatted(10 + this.random.nextInt(5)), 5, 7);
			some.add(new UsageEvent(event.id(), "user-" + this.random.nextInt(USERS), event.feature(), event.model(),
					Tokens.of(this.random.nextInt(1000), 7, 0, 0, 0, 0), null, null, true, null, event.createdAt()));
		}
		Path log = LogLines.append(this.directory.resolve("app.jsonl"), some);
		this.warehouse.apply(this.warehouse.load(log));
	}

}
