package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.job.Night;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Night after night: five apps whose logs are rotated in five ways write before the run
 * and during it, late events and resends too; some runs die and are started again. No run
 * fails by itself or finds anything to complain about, and in the end every line and
 * every event is what the ledger says.
 */
class SimulatedNightsTest {

	private static final int LINES = 12;

	private static final int OPERATIONS = 150;

	/** In ms: about as long as a run takes. */
	private static final int LONGEST_LIFE = 3_000;

	@TempDir
	Path directory;

	private final Ledger ledger = new Ledger();

	@Test
	void eightNightsEndExactly() throws Exception {
		simulate(8, 1, this::dieInside);
	}

	@Test
	@Tag("soak")
	void twoHundredNightsEndExactly() throws Exception {
		simulate(200, 2, this::kill);
	}

	private void simulate(int nights, long seed, Death death) throws Exception {
		Random random = new Random(seed);
		Path logs = Files.createDirectory(this.directory.resolve("logs"));
		List<SimulatedApp> apps = Stream.of(Rotation.values())
			.map((rotation) -> new SimulatedApp(logs, rotation, this.ledger, random.nextLong()))
			.toList();
		for (int night = 1; night <= nights; night++) {
			live(apps, night, random, death);
			if (night % 10 == 0) {
				assertIsExact(seed, night);
			}
		}
		assertIsExact(seed, nights);
		assertThat(Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), Path.of("jobs/prices.yml").toAbsolutePath(),
					List.of(logs + "/*"), 2, 128, 1 << 20, 200))
			.findings()).isEmpty();
	}

	private void live(List<SimulatedApp> apps, int night, Random random, Death sometimes) throws Exception {
		LocalDate day = LocalDate.of(2025, 12, 31).plusDays(night);
		for (SimulatedApp app : apps) {
			app.write(day, random.nextInt(LINES));
			if (random.nextInt(3) > 0) {
				app.rotate(night);
			}
			app.write(day, 1 + random.nextInt(LINES));
		}
		if (random.nextInt(4) == 0) {
			sometimes.befalls(night, random);
		}
		SimulatedApp rotated = apps.get(random.nextInt(apps.size()));
		int rotation = random.nextInt(OPERATIONS);
		assertThat(run(meanwhile(apps, day, () -> rotated.rotate(night), rotation)).run().concerns())
			.as("night " + night)
			.isEmpty();
	}

	private void dieInside(int night, Random random) {
		SuddenDeath death = new SuddenDeath(1 + random.nextInt(OPERATIONS));
		Throwable thrown = catchThrowable(() -> run(death).run());
		assertThat(thrown != null).as("night " + night).isEqualTo(death.happened());
	}

	/** A real process; if it is faster than its death, it has to end well. */
	private void kill(int night, Random random) throws Exception {
		Process child = Child
			.of(List.of(), ChildRun.class, this.directory.resolve("warehouse").toString(),
					this.directory.resolve("logs") + "/*", "64MB", ChildRun.NOWHERE, "oldest-day", "forever",
					"max-conflict-share", "1")
			.start();
		assertThat(child.inputReader().readLine()).isEqualTo(ChildRun.STARTS);
		if (!child.waitFor(random.nextInt(LONGEST_LIFE), TimeUnit.MILLISECONDS)) {
			child.destroyForcibly().waitFor();
			return;
		}
		assertThat(child.exitValue()).as("night " + night).isZero();
	}

	/** What is written during the run belongs to this night or the next. */
	private static Disturbance meanwhile(List<SimulatedApp> apps, LocalDate day, Rotating rotating, int rotation) {
		return new Disturbance() {

			@Override
			public synchronized void before(Operation operation) throws IOException {
				if (operation.number() % 8 == 0) {
					for (SimulatedApp app : apps) {
						app.write(day, 1);
					}
				}
				if (operation.number() == rotation) {
					rotating.rotate();
				}
			}

		};
	}

	private Night run(Disturbance disturbance) {
		return run().with(WatchedFiles.of(this.directory.resolve("warehouse"), disturbance));
	}

	private void assertIsExact(long seed, int night) throws Exception {
		String what = "seed " + seed + ", night " + night;
		assertThat(run().run().concerns()).as(what).isEmpty();
		Path warehouse = this.directory.resolve("warehouse");
		assertThat(
				Rows.of("SELECT user_id, epoch_us(created_at), tokens_input FROM '" + warehouse + "/events/*.parquet'")
					.stream()
					.sorted())
			.as(what)
			.containsExactlyElementsOf(this.ledger.events());
		assertThat(Rows.of(warehouse.resolve("usage.duckdb"),
				List.of("SELECT date, user_id, sum(requests), sum(tokens_input) FROM daily_usage GROUP BY ALL")))
			.as(what)
			.containsExactlyInAnyOrderElementsOf(this.ledger.days());
		assertThat(Rows.of(warehouse.resolve("usage.duckdb"),
				List.of("SELECT sum(lines), sum(lines) = sum(events + duplicates + conflicts) FROM load")))
			.as(what)
			.containsExactly(this.ledger.lines() + "|true");
	}

	private Night run() {
		return new Night(this.directory.resolve("warehouse"), this.directory.resolve("logs") + "/*")
			.with("oldest-day", "forever")
			.with("max-conflict-share", "1")
			.with("threads", "2");
	}

	private interface Death {

		void befalls(int night, Random random) throws Exception;

	}

	private interface Rotating {

		void rotate() throws IOException;

	}

}
