package dev.usagemill.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is exported follows the rules of FOCUS 1.4, but for those that the docs name. The
 * specification's own validator needs a registry that builds of this project do not use;
 * the rules here are those of the model that it reads.
 */
class FocusRulesTest {

	private static final String KIND = "CASE WHEN \"x_IsSplit\" = 'false' THEN 'whole'"
			+ " WHEN \"x_CostStatus\" = 'Unpriced' THEN 'unpriced' ELSE 'exact' END";

	@TempDir
	static Path directory;

	private static Path csv;

	private static Connection charges;

	private static Path parquet;

	/**
	 * The sample, its first ten days without events, and all that is billed beside
	 * tokens.
	 */
	@BeforeAll
	static void export() throws IOException, SQLException {
		Path warehouse = directory.resolve("warehouse");
		Path log = LogLines.append(directory.resolve("other.jsonl"),
				event("1", "\"model\":\"hear\",\"audioSeconds\":12.345"),
				event("2", "\"model\":\"paint\",\"images\":2,\"tokensOutput\":9"),
				event("3", "\"model\":\"write\",\"images\":2,\"tokensInput\":9"),
				event("4",
						"\"model\":\"vendor/write\",\"tokensInput\":300,\"tokensCacheWrite1h\":7,\"webSearches\":3,"
								+ "\"toolCalls\":1,\"serviceTier\":\"a:b>%\""),
				event("5", "\"model\":\"write\",\"tokensInput\":301,\"characters\":1234567"));
		Path prices = Files.writeString(directory.resolve("prices.yml"), """
				currency: USD
				prices:
				  - {model: hear, perSecond: 0.000000001}
				  - {model: paint, perImage: 0.000000000001, output: 7}
				  - model: write
				    aliases: [vendor/write]
				    input: 3
				    output: 15
				    perThousandSearches: 10
				    perThousandToolCalls: 0.000000001
				    perMillionCharacters: 1.5
				    perThousandRequests: 0.25
				    longContext: [{above: 300, input: 6}]
				    tiers: {"a:b>%": {input: 1, output: 2, perThousandSearches: 1, perThousandToolCalls: 3}}
				""");
		Path sample = Files.createDirectory(directory.resolve("sample"));
		try (Stream<Path> files = Files.list(Path.of("sample-data"))) {
			for (Path file : files.filter((path) -> path.toString().contains(".jsonl")).toList()) {
				Files.copy(file, sample.resolve(file.getFileName()));
			}
		}
		Night night = new Night(warehouse, sample + "/*");
		night.run();
		new Night(directory.resolve("other"), log.toString()).with("prices", prices.toString()).run();
		night.with("keep-events", "21").on("2026-10-31").run();
		csv = directory.resolve("focus.csv");
		parquet = directory.resolve("focus.parquet");
		FocusQuery all = new FocusQuery(null, null, FocusRows.ALL);
		for (Path file : List.of(csv, parquet)) {
			FocusExport.write(warehouse.resolve("usage.duckdb"), all, ExchangeRates.USD, Clock.systemUTC(),
					FocusFormat.of(file), file);
			FocusExport.write(directory.resolve("other/usage.duckdb"), all, ExchangeRates.USD, Clock.systemUTC(),
					FocusFormat.of(file), file.resolveSibling("other-" + file.getFileName()));
		}
		charges = DriverManager.getConnection("jdbc:duckdb:");
		try (Statement statement = charges.createStatement()) {
			statement.execute(
					"CREATE TABLE charge AS FROM read_csv(['" + csv + "', '" + csv.resolveSibling("other-focus.csv")
							+ "'], header = true, delim = ',', quote = '\"', escape = '\"', all_varchar = true)");
		}
	}

	@AfterAll
	static void close() throws SQLException {
		charges.close();
	}

	private static String event(String id, String fields) {
		return "{\"id\":\"" + id + "\",\"userId\":\"u\",\"feature\":\"f\",\"createdAt\":\"2026-10-01T00:00:00Z\","
				+ fields + "}";
	}

	static List<String[]> rules() throws IOException {
		return table("focus-1.4-rules.txt");
	}

	@Test
	void hasChargesOfEachKind() throws SQLException {
		assertThat(rows("SELECT DISTINCT " + KIND + " FROM charge ORDER BY 1")).extracting((row) -> row.get(0))
			.containsExactly("exact", "unpriced", "whole");
		assertThat(rows("SELECT DISTINCT \"SkuMeter\" FROM charge")).hasSizeGreaterThan(8);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("rules")
	void isFollowedByAllChargesButTheKnownOnes(String rule, String kinds, String condition) throws SQLException {
		List<String> breaking = rows("SELECT DISTINCT kind FROM (SELECT " + KIND + " AS kind, coalesce(" + condition
				+ ", true) AS holds FROM charge) WHERE NOT holds ORDER BY kind")
			.stream()
			.map((row) -> row.get(0).toString())
			.toList();
		assertThat(breaking).isEqualTo(kinds.isEmpty() ? List.of() : List.of(kinds.split(" ")));
	}

	@Test
	void hasTheColumnsWithTheirTypesFirstByTheAlphabet() throws IOException, SQLException {
		List<List<Object>> columns = rows(
				"SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('" + parquet + "'))");
		List<String[]> expected = table("focus-1.4-columns.txt");
		assertThat(columns.subList(0, expected.size())).extracting((column) -> column.get(0))
			.containsExactlyElementsOf(expected.stream().map((column) -> column[3]).toList());
		for (int place = 0; place < expected.size(); place++) {
			assertThat(columns.get(place).get(1).toString()).as(expected.get(place)[3])
				.startsWith(expected.get(place)[4]);
		}
		List<String> own = columns.subList(expected.size(), columns.size())
			.stream()
			.map((column) -> column.get(0).toString())
			.toList();
		assertThat(own).isNotEmpty().isSorted().allMatch((name) -> name.matches("x_([A-Z][a-z]+)+"));
		assertThat(expected).allMatch((column) -> column[3].matches("([A-Z][a-z]+)+"))
			.extracting((column) -> column[3])
			.isSorted();
	}

	@Test
	void bothFormatsHoldTheSame() throws SQLException {
		String types = rows("SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('" + parquet + "'))")
			.stream()
			.map((column) -> "'" + column.get(0) + "': '" + column.get(1) + "'")
			.collect(Collectors.joining(", ", "{", "}"));
		String texts = "FROM read_csv('" + csv
				+ "', header = true, delim = ',', quote = '\"', escape = '\"', columns = " + types
				+ ", timestampformat = '%Y-%m-%dT%H:%M:%SZ')";
		assertThat(rows("SELECT count(*) FROM ((" + texts + ") EXCEPT ALL FROM read_parquet('" + parquet + "'))"))
			.containsExactly(List.of(0L));
		assertThat(rows("SELECT (SELECT count(*) " + texts + ") = (SELECT count(*) FROM read_parquet('" + parquet
				+ "')), (SELECT count(*) " + texts + ") > 5000"))
			.containsExactly(List.of(true, true));
	}

	@Test
	void theCurrencyIsOneOfIso4217() throws SQLException {
		assertThat(rows("SELECT DISTINCT \"BillingCurrency\" FROM charge")).singleElement()
			.satisfies((row) -> assertThat(Currency.getAvailableCurrencies())
				.contains(Currency.getInstance(row.get(0).toString())));
	}

	/** ConsumedQuantity is what PricingQuantity is, in smaller units. */
	@Test
	void quantitiesAreTheSameInBothUnits() throws SQLException {
		assertThat(rows("""
				SELECT DISTINCT "PricingUnit", "ConsumedUnit"
				FROM charge
				WHERE "ConsumedQuantity"::DECIMAL(20, 6) <> "PricingQuantity"::DECIMAL(20, 6)
				    * coalesce(nullif(regexp_extract("PricingUnit", '^[0-9]+'), ''), '1')::BIGINT
				""")).isEmpty();
	}

	@Test
	void parquetKnowsTheVersionAndThatTimesAreUtc() throws SQLException {
		assertThat(rows(
				"SELECT decode(value) FROM parquet_kv_metadata('" + parquet + "') WHERE decode(key) = 'FocusVersion'"))
			.containsExactly(List.of("1.4"));
		assertThat(rows("SELECT DISTINCT column_type FROM (DESCRIBE FROM read_parquet('" + parquet
				+ "')) WHERE column_name LIKE '%Period%'"))
			.containsExactly(List.of("TIMESTAMP WITH TIME ZONE"));
	}

	private static List<String[]> table(String name) throws IOException {
		try (InputStream file = FocusRulesTest.class.getResourceAsStream(name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" \\| ", name.contains("rules") ? 3 : 5))
				.toList();
		}
	}

	/** Of all charges, as texts in the table {@code charge}, or of the files. */
	private static List<List<Object>> rows(String sql) throws SQLException {
		return TemporaryWarehouse.rows(charges, sql);
	}

}
