package dev.usagemill.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.Reports;
import dev.usagemill.report.Status;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Days that are no longer kept go at the end of a run, and everything knows that they
 * were to go.
 */
class RetentionTest {

	private static final Path PRICES = Path.of("jobs/prices.yml").toAbsolutePath();

	private static final String TODAY = "2026-10-10";

	@TempDir
	Path directory;

	private Path log;

	private Path warehouse;

	@BeforeEach
	void loadsSixDays() throws IOException {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = this.directory.resolve("logs/app.jsonl");
		for (int day = 1; day <= 6; day++) {
			line("a" + day, day);
			line("b" + day, day);
		}
		assertThat(night().run().concerns()).isEmpty();
	}

	@Test
	void filesRowsAndViewsOfEarlierDaysGo() throws Exception {
		LoadFigures load = retire().loads().get(0);
		assertThat(load.typeName()).isEqualTo("retention");
		assertThat(load.days()).hasSize(4);
		assertThat(load.removed()).isEqualTo(8);
		assertThat(names("events")).containsExactly("2026-10-05.parquet", "2026-10-06.parquet");
		assertThat(names("daily_usage")).containsExactly("2026-10-03.parquet", "2026-10-04.parquet",
				"2026-10-05.parquet", "2026-10-06.parquet");
		assertThat(night().published("SELECT min(date), count(*), sum(requests) FROM daily_usage"))
			.containsExactly("2026-10-03|4|8");
		assertThat(night().published("SELECT min(date), count(*) FROM events")).containsExactly("2026-10-05|4");
		assertThat(night().published("SELECT events_from, usage_from FROM warehouse"))
			.containsExactly("2026-10-05|2026-10-03");
		LoadRecord record = night().load(2);
		assertThat(record.type()).isEqualTo(LoadType.RETENTION);
		assertThat(record.kept()).isEqualTo(new KeptDays(LocalDate.parse("2026-10-05"), LocalDate.parse("2026-10-03")));
		assertThat(record.removed())
			.containsExactlyInAnyOrderEntriesOf(Map.of(day(1), 2L, day(2), 2L, day(3), 2L, day(4), 2L));
		assertSound();
		assertThat(keeping().run().loads()).isEmpty();
	}

	@Test
	void whatIsDeletedCannotBeReadInTheBytesOfTheDatabase() throws Exception {
		LogLines.append(this.log, line("x", 1, "somebody-special"));
		night().run();
		assertThat(Files.readString(this.warehouse.resolve("usage.duckdb"), StandardCharsets.ISO_8859_1))
			.contains("somebody-special");
		retire();
		assertThat(Files.readString(this.warehouse.resolve("usage.duckdb"), StandardCharsets.ISO_8859_1))
			.doesNotContain("somebody-special");
	}

	@Test
	void allEventsMayGo() throws Exception {
		night().with("keep-events", "1").run();
		assertThat(names("events")).isEmpty();
		assertThat(night().published("SELECT count(*) FROM events")).containsExactly("0");
		assertThat(night().published("SELECT sum(requests) FROM daily_usage")).containsExactly("12");
		assertSound();
		night().with("keep-events", "1").with("keep-usage", "1").run();
		assertThat(names("daily_usage")).isEmpty();
		assertThat(night().published("SELECT count(*) FROM daily_usage")).containsExactly("0");
		assertSound();
	}

	@Test
	void aLateEventIsTooOldEvenIfAllAreKeptFromNowOn() throws Exception {
		retire();
		line("late", 4);
		line("new", 5);
		LoadFigures load = night().run().loads().get(0);
		assertThat(load.reasons()).containsExactly(Map.entry("too_old", 1L));
		assertThat(load.events()).isEqualTo(1);
		assertThat(night().retry(new RejectedFilter(null, null), DurableFiles.local()).loaded()).isZero();
		assertThat(names("events")).doesNotContain("2026-10-04.parquet");
		assertSound();
	}

	@Test
	void aLateEventOfADayThatIsToGoIsTooOldAtOnce() throws Exception {
		line("late", 4);
		RunResult result = keeping().run();
		assertThat(result.loads().get(0).reasons()).containsExactly(Map.entry("too_old", 1L));
		assertThat(result.loads()).extracting(LoadFigures::typeName).containsExactly("logs", "retention");
	}

	@Test
	void everyReportKnowsWhatIsGone() throws Exception {
		retire();
		assertThat(report("latency").notes())
			.contains("Days before 2026-10-05 are left out: what this report reads of them is no longer kept.");
		assertThat(report("cost").notes())
			.contains("Days before 2026-10-03 are left out: what this report reads of them is no longer kept.");
		assertThat(report("error-types").keptFrom()).contains(day(5));
		assertThat(Status.of(this.warehouse.resolve("usage.duckdb"), 5, List.of()).coverage().eventsFrom())
			.contains(day(5));
	}

	@Test
	void aRepriceLeavesDaysWithoutEvents() throws Exception {
		retire();
		Path prices = Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: gpt-4o, input: 9, output: 9}\n");
		Night repriced = night().with("prices", prices.toString());
		repriced.reprice("2026-10-01", "2026-10-31");
		assertThat(repriced.load(3).days().keySet()).containsExactly(day(5), day(6));
		assertThat(repriced.run().outdatedDays()).isEmpty();
		assertThat(verify(prices).findings()).isEmpty();
	}

	@Test
	void aRollupThatIsLostWithoutItsEventsIsNamed() throws Exception {
		retire();
		Files.delete(this.warehouse.resolve("daily_usage/2026-10-03.parquet"));
		assertThat(night().run().concerns()).singleElement()
			.asString()
			.contains("2026-10-03.parquet is gone and cannot be made again", "usagemill.keep-usage");
		assertThat(keeping().with("keep-usage", "6").run().concerns()).isEmpty();
		assertSound();
	}

	@Test
	void daysThatWereRemovedByHandAreNoLongerMissed() throws Exception {
		Files.delete(this.warehouse.resolve("events/2026-10-01.parquet"));
		Files.delete(this.warehouse.resolve("daily_usage/2026-10-01.parquet"));
		assertThat(night().run().concerns()).hasSize(2).first().asString().contains("usagemill.keep-events");
		RunResult result = keeping().run();
		assertThat(result.concerns()).isEmpty();
		assertThat(night().load(2).removed()).doesNotContainKey(day(1)).hasSize(3);
		VerifyReport report = verify(PRICES);
		assertThat(report.findings()).isEmpty();
		assertThat(report.notes()).anySatisfy((note) -> assertThat(note).contains("was not compared"));
	}

	@Test
	void aDamagedDayIsNamedBeforeItGoes() throws IOException {
		Files.writeString(this.warehouse.resolve("events/2026-10-01.parquet"), "no Parquet");
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> keeping().run())
			.withMessageContaining("2026-10-01.parquet is damaged");
		Files.delete(this.warehouse.resolve("events/2026-10-01.parquet"));
		keeping().run();
		assertThat(names("daily_usage")).doesNotContain("2026-10-01.parquet");
	}

	@Test
	void verifyFindsADayThatCameBackAndAnEventThatWentWithoutARetention() throws Exception {
		Path copy = Files.copy(this.warehouse.resolve("events/2026-10-04.parquet"), this.directory.resolve("copy"));
		retire();
		Files.copy(copy, this.warehouse.resolve("events/2026-10-04.parquet"));
		assertThat(verify(PRICES).findings()).singleElement()
			.satisfies(
					(finding) -> assertThat(finding.problem()).isEqualTo("is here, though a retention has removed it"));
		Files.delete(this.warehouse.resolve("events/2026-10-04.parquet"));
		Files.delete(this.warehouse.resolve("daily_usage/2026-10-04.parquet"));
		assertThat(verify(PRICES).findings()).singleElement()
			.satisfies((finding) -> assertThat(finding.remedy()).contains("cannot be made again"));
	}

	@Test
	void usageIsKeptAsLongAsEventsAtLeast() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> night().with("keep-usage", "30").run())
			.withMessage(
					"command line: usagemill.keep-usage is 30, but must be as many days as keep-events at least, which is forever.");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> night().with("keep-events", "31").with("keep-usage", "30").run())
			.withMessageContaining("keep-events at least, which is 31.");
	}

	private RunResult retire() throws IOException {
		return keeping().run();
	}

	private Night keeping() {
		return night().with("keep-events", "5").with("keep-usage", "7");
	}

	private Night night() {
		return new Night(this.warehouse, this.log.toString()).on(TODAY);
	}

	private ReportResult report(String name) {
		return Reports.run(this.warehouse.resolve("usage.duckdb"),
				new ReportQuery(name, "2026-10-01", "2026-10-31", null, null, null, null, Map.of(), List.of(), null),
				Clock.systemUTC());
	}

	private void assertSound() {
		assertThat(verify(PRICES).findings()).isEmpty();
	}

	private VerifyReport verify(Path prices) {
		return Verification
			.run(new VerifyRequest(this.warehouse, prices, List.of(this.log.toString()), 1, 128, 1 << 20, 200));
	}

	private List<String> names(String kind) throws IOException {
		try (var files = Files.list(this.warehouse.resolve(kind))) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	private static LocalDate day(int day) {
		return LocalDate.of(2026, 10, day);
	}

	private void line(String id, int day) throws IOException {
		LogLines.append(this.log, line(id, day, "u"));
	}

	private static String line(String id, int day, String user) {
		return ("{\"id\":\"%s\",\"userId\":\"%s\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"tokensInput\":1000,"
				+ "\"durationMs\":7,\"createdAt\":\"2026-10-0%dT10:00:00Z\"}")
			.formatted(id, user, day);
	}

}
