package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How imported prices get into a price file; history is added to, never changed. */
class PriceImportTest {

	private static final LocalDate OLD = LocalDate.of(2025, 7, 5);

	private static final LocalDate NEW = LocalDate.of(2026, 7, 5);

	private static final String OLD_MAP = """
			{"sample_spec": {"input_cost_per_token": 0},
			 "b": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06},
			 "a": {"input_cost_per_token": 3e-06, "output_cost_per_token": 4e-06}}
			""";

	private static final String NEW_MAP = """
			{"c": {"input_cost_per_token": 5e-06, "output_cost_per_token": 6e-06},
			 "b": {"input_cost_per_token": 0.000001, "output_cost_per_token": 2.0000000000000003e-06},
			 "a": {"input_cost_per_token": 3e-06, "output_cost_per_token": 4e-06,
			       "input_cost_per_token_batches": 1.5e-06, "output_cost_per_token_batches": 2e-06}}
			""";

	@TempDir
	Path directory;

	@Test
	void makesAHistoryOfTwoMapsInWhichAnUnchangedPriceHasOnePeriod() throws IOException {
		PriceImport first = imported(OLD_MAP, OLD);
		assertThat(first).extracting(PriceImport::newModels, PriceImport::newPeriods).containsExactly(2, 0);
		PriceImport second = imported(NEW_MAP, NEW);
		assertThat(second).extracting(PriceImport::newModels, PriceImport::newPeriods, PriceImport::unchanged)
			.containsExactly(1, 1, 1);
		assertThat(second.text()).isEqualTo("""
				# What tokens cost: USD per one million tokens; jobs/README.md explains the keys.
				# From map_2025-07-05.json of 2025-07-05.

				currency: USD
				prices:
				  - model: a
				    from: 2025-07-05
				    input: 3.00
				    output: 4.00
				  # From map_2026-07-05.json of 2026-07-05, USD per million tokens
				  - model: a
				    from: 2026-07-05
				    input: 3.00
				    output: 4.00
				    tiers:
				      batch: {input: 1.50, output: 2.00}
				  - model: b
				    from: 2025-07-05
				    input: 1.00
				    output: 2.00
				  # From map_2026-07-05.json of 2026-07-05, USD per million tokens
				  - model: c
				    from: 2026-07-05
				    input: 5.00
				    output: 6.00
				""");
		assertThat(PriceCheck.of(prices())).extracting(PriceCheck::errors, PriceCheck::warnings)
			.containsExactly(List.of(), List.of());
	}

	@Test
	void changesNothingTheSecondTime() throws IOException {
		String text = imported(NEW_MAP, NEW).text();
		PriceImport again = imported(NEW_MAP, NEW);
		assertThat(again.text()).isEqualTo(text);
		assertThat(again.unchanged()).isEqualTo(3);
	}

	@Test
	void keepsEveryLineOfTheOldFile() throws IOException {
		String old = """
				# mine
				currency: USD
				strip: {dateSuffix: true}   # ours
				prices:
				- model: a
				  input: 3  # as agreed
				  output: 4
				  tiers:
				    flex: {input: 1, output: 1,
				           cacheRead: 1}
				# about b
				- {model: b, input: 1, output: 1}
				""";
		Files.writeString(prices(), old);
		List<String> lines = imported(NEW_MAP, NEW).text().lines().toList();
		assertThat(lines).containsSubsequence(old.lines().toList());
		assertThat(lines.subList(10, 12))
			.containsExactly("# From map_2026-07-05.json of 2026-07-05, USD per million tokens", "- model: a");
		assertThat(PriceBook.read(prices()).prices()).hasSize(5);
	}

	@Test
	void putsAnEarlierPeriodBeforeTheLaterOne() throws IOException {
		imported(NEW_MAP, NEW);
		PriceImport older = imported(OLD_MAP, OLD);
		assertThat(older.newPeriods()).isEqualTo(2);
		assertThat(PriceCheck.of(prices()).warnings()).isEmpty();
		assertThat(PriceBook.read(prices()).period("a", NEW.minusDays(1)).orElseThrow().tiers()).isEmpty();
	}

	@Test
	void leavesAPriceThatTheFileHasFromTheSameDay() throws IOException {
		Files.writeString(prices(), """
				currency: USD
				prices:
				  - {model: c, from: 2026-07-05, input: 7, output: 7}
				""");
		PriceImport imported = imported(NEW_MAP, NEW);
		assertThat(imported.remarks()).filteredOn((remark) -> remark.kind() == ImportRemark.Kind.CONFLICT)
			.singleElement()
			.satisfies((remark) -> assertThat(remark.model()).isEqualTo("c"))
			.satisfies((remark) -> assertThat(remark.text()).contains("line 3"));
		assertThat(PriceBook.read(prices()).rate("c", null, NEW, 0).orElseThrow().price(TokenKind.INPUT))
			.isEqualByComparingTo("7");
	}

	@Test
	void lookAtAnAliasAsAPromiseOfTheSamePrice() throws IOException {
		Files.writeString(prices(), """
				currency: USD
				prices:
				  - {model: b, aliases: [a, c], input: 9, output: 9}
				""");
		PriceImport same = imported(NEW_MAP.replace("3e-06", "1e-06").replace("4e-06", "2e-06"), NEW);
		assertThat(same.remarks()).filteredOn((remark) -> remark.kind() == ImportRemark.Kind.CONFLICT)
			.extracting(ImportRemark::model)
			.containsExactly("a", "c");
		assertThat(same.newPeriods()).isOne();
		assertThat(
				imported(NEW_MAP.replaceFirst("(?s)\"c\".*?\"b\"", "\"b\"").replaceFirst("(?s),\\s+\"a\".*", "}"), NEW)
					.remarks())
			.noneMatch((remark) -> remark.kind() == ImportRemark.Kind.CONFLICT);
	}

	@Test
	void takesOnlyTheWantedModelsAndNamesThoseThatAreNotThere() throws IOException {
		PriceImport imported = PriceImport.of(map(NEW_MAP, NEW), Optional.of(Set.of("b", "x")), prices(), NEW);
		assertThat(imported.newModels()).isOne();
		assertThat(imported.missing()).containsExactly("x");
	}

	@Test
	void writesNamesThatYamlWouldTakeForSomethingElse() throws IOException {
		PriceImport imported = imported("""
				{"a:b #c": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
				 "null": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
				 "\\"\\\\\\u00fc\\u0007": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06}}
				""", NEW);
		assertThat(imported.newModels()).isEqualTo(3);
		assertThat(PriceBook.read(prices()).prices()).extracting(ModelPrice::model)
			.containsExactly("\"\\\u00fc\u0007", "a:b #c", "null");
	}

	@Test
	void refusesAListInBrackets() throws IOException {
		Files.writeString(prices(), "currency: USD\nprices: [{model: x, input: 1, output: 1}]\n");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> imported(NEW_MAP, NEW))
			.withMessageContaining("prices.yml:2: prices: nothing can be added to a list in brackets");
	}

	@Test
	void refusesWhatIsNoMap() throws IOException {
		for (String text : List.of("[]", "{\"a\": {}, \"a\": {}}", "{\"a\": ", "{} {}")) {
			assertThatExceptionOfType(RefusedException.class).as(text)
				.isThrownBy(() -> imported(text, NEW))
				.withMessageContaining("map_2026-07-05.json");
		}
	}

	private PriceImport imported(String map, LocalDate from) throws IOException {
		PriceImport imported = PriceImport.of(map(map, from), Optional.empty(), prices(), from);
		PriceFileWriter.replace(prices(), imported.text());
		return imported;
	}

	private Path map(String map, LocalDate date) throws IOException {
		return Files.writeString(this.directory.resolve("map_" + date + ".json"), map);
	}

	private Path prices() {
		return this.directory.resolve("prices.yml");
	}

}
