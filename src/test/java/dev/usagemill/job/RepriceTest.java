package dev.usagemill.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;

import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.crash.Directories;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pricing past days again: what it shows, what it changes, and what it leaves alone. */
class RepriceTest {

	private static final String FIRST = "2026-10-01";

	private static final String SECOND = "2026-10-02";

	private static final String THIRD = "2026-10-03";

	private static final String FOOTERS = "SELECT decode(value) FROM parquet_kv_metadata('%s/daily_usage/*.parquet')"
			+ " WHERE decode(key) = '%s' ORDER BY file_name";

	@TempDir
	Path directory;

	private Path log;

	private Path prices;

	private Night night;

	/** Three days of a model with a price, one that is new, and one that nobody knows. */
	@BeforeEach
	void load() throws IOException {
		this.log = this.directory.resolve("app.jsonl");
		for (String day : List.of(FIRST, SECOND, THIRD)) {
			append(line("a", "old", day, 1_000_000), line("b", "old", day, 2_000_000));
		}
		append(line("c", "new", SECOND, 1_000_000), line("d", "mystery", THIRD, 5));
		this.prices = this.directory.resolve("prices.yml");
		price("{model: old, input: 1, output: 1}", "{model: gone, input: 1, output: 1}");
		this.night = night("warehouse");
		this.night.run();
	}

	@Test
	void showsWhatWouldChangeAndChangesNothing() throws Exception {
		price("{model: old, input: 1, output: 1}", "{model: old, from: 2026-10-02, input: 1.5, output: 1}",
				"{model: new, input: 0.25, output: 1}");
		SortedMap<String, String> before = this.night.parts();
		RepriceResult result = this.night.preview(FIRST, THIRD);
		assertThat(result.changes()).containsExactly(
				new CostChange(day(SECOND), "new", 1, null, usd("0.25"), 1, 0, 1, 0, null, 1),
				new CostChange(day(SECOND), "old", 2, usd("3"), usd("4.5"), 0, 0, 0, 0, null, 2),
				new CostChange(day(THIRD), "old", 2, usd("3"), usd("4.5"), 0, 0, 0, 0, null, 2));
		assertThat(result.oldCostUsd()).isEqualTo(usd("9"));
		assertThat(result.newCostUsd()).isEqualTo(usd("12.25"));
		assertThat(result.differenceUsd()).isEqualTo(usd("3.25"));
		assertThat(List.of(result.days(), result.changedDays(), result.newlyPriced(), result.newlyUnpriced(),
				result.oldUnpriced(), result.newUnpriced()))
			.containsExactly(3L, 2L, 1L, 0L, 2L, 1L);
		assertThat(this.night.parts()).isEqualTo(before);
		assertThat(this.directory.resolve("warehouse/staging")).doesNotExist();
		assertThat(this.night.published("SELECT count(*) FROM load")).containsExactly("1");
	}

	@Test
	void showsRequestsThatWouldLoseTheirPrice() throws Exception {
		price("{model: old, from: 2026-10-02, input: 1, output: 1}");
		RepriceResult result = this.night.preview(FIRST, THIRD);
		assertThat(result.changes())
			.containsExactly(new CostChange(day(FIRST), "old", 2, usd("3"), null, 0, 2, 0, 2, null, 2));
		assertThat(result.differenceUsd()).isEqualTo(usd("-3"));
		this.night.reprice(FIRST, THIRD);
		assertThat(this.night.published("SELECT sum(cost_usd), sum(unpriced_requests), sum(unpriced_tokens) "
				+ "FROM daily_usage WHERE date = '" + FIRST + "'"))
			.containsExactly("null|2|3000000");
	}

	@Test
	void equalsARebuildFromNothing() throws Exception {
		price("{model: old, input: 2, output: 1}", "{model: new, input: 0.25, output: 1}");
		this.night.reprice(FIRST, THIRD);
		Night rebuilt = night("rebuilt");
		rebuilt.run();
		assertThat(this.night.rows()).isEqualTo(rebuilt.rows());
		assertThat(footers("warehouse", "usagemill.prices")).isEqualTo(footers("rebuilt", "usagemill.prices"));
		assertThat(footers("warehouse", "usagemill.events-sha256"))
			.isEqualTo(footers("rebuilt", "usagemill.events-sha256"));
		assertThat(this.night.parts("events")).isEqualTo(rebuilt.parts("events"));
	}

	@Test
	void restatesOnlyDaysOfThePeriodThatChange() throws Exception {
		price("{model: old, from: 2026-10-01, input: 1, output: 1}",
				"{model: old, from: 2026-10-02, input: 2, output: 1}");
		SortedMap<String, String> before = this.night.parts();
		assertThat(this.night.reprice(FIRST, SECOND).loads()).singleElement().satisfies((load) -> {
			assertThat(load.typeName()).isEqualTo("reprice");
			assertThat(load.days()).containsExactly(day(SECOND));
		});
		SortedMap<String, String> after = this.night.parts();
		assertThat(after).containsKeys(before.keySet().toArray(String[]::new))
			.hasSameSizeAs(before)
			.allSatisfy((part, digest) -> assertThat(digest.equals(before.get(part)))
				.isEqualTo(!part.startsWith("daily_usage/" + SECOND)));
		assertThat(footers("warehouse", "usagemill.load")).containsExactly("1", "2", "1");
	}

	@Test
	void changesNothingTheSecondTime() throws Exception {
		price("{model: old, input: 2, output: 1}");
		this.night.reprice(FIRST, THIRD);
		SortedMap<String, String> before = this.night.parts();
		RepriceResult again = this.night.reprice(FIRST, THIRD);
		assertThat(again.changes()).isEmpty();
		assertThat(again.loads()).isEmpty();
		assertThat(this.night.parts()).isEqualTo(before);
		assertThat(this.night.published("SELECT count(*) FROM load")).containsExactly("2");
		assertThat(this.directory.resolve("warehouse/staging")).doesNotExist();
	}

	@Test
	void isALoadThatBringsNoLines() throws Exception {
		price("{model: old, input: 2, output: 1}");
		this.night.reprice(FIRST, THIRD);
		assertThat(
				this.night.published("SELECT load, kind, lines, events, duplicates, conflicts, rejected, blank, days "
						+ "FROM load ORDER BY load"))
			.containsExactly("1|logs|8|8|0|0|0|0|3", "2|reprice|0|0|0|0|0|0|3");
		assertThat(this.night.published("SELECT sum(events) = (SELECT sum(requests) FROM daily_usage) FROM load"))
			.containsExactly("true");
	}

	@Test
	void aDayThatIsLoadedAfterARepriceIsRestatedAndVerifies() throws Exception {
		price("{model: old, input: 2, output: 1}");
		this.night.reprice(FIRST, SECOND);
		assertVerifies();
		append(line("late", "old", FIRST, 1_000_000));
		assertThat(this.night.run().loads()).singleElement().satisfies((load) -> assertThat(load.load()).isEqualTo(3));
		assertVerifies();
		assertThat(footers("warehouse", "usagemill.load")).containsExactly("3", "2", "1");
		assertThat(this.night.published("SELECT sum(cost_usd) FROM daily_usage")).containsExactly("17.000000000000");
		this.night.reprice(FIRST, THIRD);
		assertVerifies();
		assertThat(footers("warehouse", "usagemill.load")).containsExactly("3", "2", "4");
	}

	@Test
	void isCompletedByTheNextRunWithThePricesThatItWasBegunWith() throws Exception {
		price("{model: old, input: 2, output: 1}");
		SortedMap<String, String> undisturbed = undisturbed(() -> this.night.reprice(FIRST, THIRD));
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> night("warehouse").with(BreakingFiles.at("daily_usage/" + SECOND)).reprice(FIRST, THIRD));
		price("{model: old, input: 77, output: 1}");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> this.night.preview(FIRST, THIRD))
			.withMessageContaining("load 2 is committed and waits");
		RunResult completed = this.night.run();
		assertThat(this.night.parts()).isEqualTo(undisturbed);
		assertThat(completed.outdatedDays()).containsExactly(day(FIRST), day(SECOND), day(THIRD));
		assertVerifies();
	}

	@Test
	void aNightlyLoadIsCompletedWithThePricesThatItWasBegunWith() throws Exception {
		append(line("late", "old", FIRST, 1), line("late", "old", SECOND, 1));
		SortedMap<String, String> undisturbed = undisturbed(this.night::run);
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> night("warehouse").with(BreakingFiles.at("daily_usage/" + SECOND)).run());
		price("{model: old, input: 77, output: 1}");
		this.night.run();
		assertThat(this.night.parts()).isEqualTo(undisturbed);
		assertVerifies();
	}

	@Test
	void doesNotStartWhenThePricesOfACommittedLoadAreLost() throws Exception {
		append(line("late", "old", FIRST, 1));
		assertThatExceptionOfType(FailedException.class)
			.isThrownBy(() -> night("warehouse").with(BreakingFiles.at("daily_usage/" + FIRST)).run());
		price("{model: old, input: 77, output: 1}");
		Path kept = this.directory.resolve("warehouse/prices").toFile().listFiles()[0].toPath();
		byte[] bytes = Files.readAllBytes(kept);
		Files.delete(kept);
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.night::run)
			.withMessageContaining(kept + " cannot be read");
		Files.write(kept, bytes);
		this.night.run();
		assertVerifies();
	}

	private void assertVerifies() throws IOException {
		assertThat(Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), this.prices, List.of(this.log.toString()), 2,
					256, 64L << 20, 200))
			.findings()).isEmpty();
	}

	/** What a deed leads to in a copy of the warehouse. */
	private SortedMap<String, String> undisturbed(Deed deed) throws Exception {
		Path warehouse = this.directory.resolve("warehouse");
		Path kept = this.directory.resolve("kept");
		Directories.copy(warehouse, kept);
		deed.happen();
		SortedMap<String, String> parts = this.night.parts();
		Directories.delete(warehouse);
		Files.move(kept, warehouse);
		return parts;
	}

	private List<String> footers(String warehouse, String key) throws Exception {
		return this.night.published(FOOTERS.formatted(this.directory.resolve(warehouse), key));
	}

	private Night night(String warehouse) {
		return new Night(this.directory.resolve(warehouse), this.log.toString()).with("prices", this.prices.toString());
	}

	private void price(String... entries) throws IOException {
		Files.writeString(this.prices, "currency: USD\nprices:\n  - " + String.join("\n  - ", entries) + "\n");
	}

	private void append(String... lines) throws IOException {
		Files.writeString(this.log, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private static String line(String user, String model, String day, int tokensInput) {
		return "{\"id\":\"" + user + "\",\"userId\":\"" + user + "\",\"feature\":\"f\",\"model\":\"" + model
				+ "\",\"tokensInput\":" + tokensInput + ",\"createdAt\":\"" + day + "T12:00:00Z\"}\n";
	}

	private static LocalDate day(String day) {
		return LocalDate.parse(day);
	}

	private static BigDecimal usd(String amount) {
		return new BigDecimal(amount).setScale(12);
	}

	@FunctionalInterface
	private interface Deed {

		void happen() throws Exception;

	}

}
