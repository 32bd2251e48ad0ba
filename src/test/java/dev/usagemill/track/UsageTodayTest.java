package dev.usagemill.track;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import dev.usagemill.LogLines;
import dev.usagemill.PostgresServer;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.serve.LimitStatus;
import dev.usagemill.serve.SummaryDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/** What apps ask of a summary database, which a load has filled. */
class UsageTodayTest {

	@TempDir
	Path directory;

	private final PGSimpleDataSource database = new PGSimpleDataSource();

	private String url;

	private TemporaryWarehouse warehouse;

	private LocalDate today;

	@BeforeEach
	void load() throws Exception {
		this.url = PostgresServer.newDatabase();
		this.database.setUrl(this.url);
		this.warehouse = TemporaryWarehouse.create(this.directory.resolve("warehouse"));
		// an event may not be later than its load, which is in the past
		this.today = LocalDate.ofInstant(TemporaryWarehouse.START, ZoneOffset.UTC);
		Path log = this.directory.resolve("app.jsonl");
		LogLines.append(log, LogLines.line(LogLines.event("1", this.today.minusDays(1) + "T01:00:00Z", 100, 1)),
				LogLines.line(LogLines.event("2", this.today + "T01:00:00Z", 5, 7)),
				LogLines.line(LogLines.event("3", this.today + "T01:30:00Z", 5, 7)),
				LogLines.line(LogLines.event("4", this.today + "T01:40:00Z", 1, 1)).replace("big", "unknown"));
		this.warehouse.apply(this.warehouse.load(log));
	}

	@Test
	void saysWhatAUserHasUsedTodayAndHowNewThatIs() throws Exception {
		publish(List.of());
		UsageToday usage = UsageToday.of(database());
		UsageToday.Used alice = usage.user("alice");
		assertThat(alice).isEqualTo(new UsageToday.Used(this.today, 3, 26, new BigDecimal("0.000240000000"), 1,
				this.warehouse.history().applied(1).orElseThrow().finishedAt().truncatedTo(ChronoUnit.MICROS)));
		UsageToday.Used nobody = usage.user("nobody");
		assertThat(nobody.requests()).isZero();
		assertThat(nobody.costUsd()).isNull();
		assertThat(nobody.asOf()).isEqualTo(alice.asOf());
	}

	@Test
	void saysWhichLimitsAUserHasReachedInTheseDays() throws Exception {
		LocalDate month = this.today.withDayOfMonth(1);
		publish(List.of(limit("alice", "near", "month", month), limit("alice", "over", "day", this.today),
				limit("ben", "over", "day", this.today.minusDays(1)), limit("carl", "near", "day", this.today)));
		Limits limits = Limits.of(database());
		assertThat(limits.check("alice").isOver()).isTrue();
		assertThat(limits.check("alice").limits()).extracting(Limits.Limit::status, Limits.Limit::period)
			.containsExactly(tuple("over", "day"), tuple("near", "month"));
		assertThat(limits.check("ben").limits()).isEmpty();
		assertThat(limits.check("carl").isOver()).isFalse();
	}

	@Test
	void saysThatNothingIsPublishedYet() throws Exception {
		publish(List.of());
		PostgresServer.execute(this.url, "DELETE FROM usagemill.warehouse");
		assertThatIllegalStateException().isThrownBy(() -> UsageToday.of(database()).user("alice"))
			.withMessageContaining("has not published yet");
		assertThatIllegalArgumentException().isThrownBy(() -> UsageToday.of(this.database, "x; DROP"));
	}

	@Test
	void thePageShowsTheSameStatements() throws IOException {
		String page = Files.readString(Path.of("src/docs/apps.md"));
		for (String name : List.of("usage-today", "limits-reached")) {
			assertThat(page).contains(
					"```sql\n" + SummaryQuery.named(name, null, "usagemill").sql().replaceFirst("--.*\n", "") + "```");
		}
	}

	private LimitStatus limit(String user, String status, String period, LocalDate firstDay) {
		return new LimitStatus(user, null, null, status, period, firstDay, "requests", BigDecimal.TEN, BigDecimal.ONE,
				firstDay);
	}

	private void publish(List<LimitStatus> limits) {
		new SummaryDatabase(new Database(DatabaseUrl.parse(this.url), null, null), "usagemill", false)
			.publish(this.warehouse.layout(), limits);
	}

	/** With a clock that stands still: a function of ours comes before PostgreSQL's. */
	private DataSource database() throws Exception {
		PostgresServer.execute(this.url, "CREATE SCHEMA clock");
		PostgresServer.execute(this.url, "CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql AS $$"
				+ " SELECT timestamptz '" + TemporaryWarehouse.START + "' $$");
		this.database.setCurrentSchema("clock,pg_catalog");
		return this.database;
	}

}
