package dev.usagemill.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.UsageTables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DashboardTest {

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

	private static final List<String> HOSTILE = List.of("</script><script>alert(1)</script>", "<!-- x", "--> x",
			"<img src=x onerror=alert(2)>", "\u2028\u2029", "\"'><b>", "{{data}}", "&lt;b&gt;",
			"a\u202Eb\u0000c".replace("\u0000", ""), "\u001b[31m", "]]>", "w".repeat(256));

	private static final Pattern ELEMENT = Pattern.compile("(?s)<(style|script)[^>]*>(.*?)</\\1>");

	@TempDir
	Path directory;

	@Test
	void letsNoNameBecomeMarkupOrScript() throws SQLException {
		String page = Dashboard.page(hostile(), LimitRules.NONE, NOON);
		List<String> scripts = ELEMENT.matcher(page).results().map((found) -> found.group(1)).toList();
		assertThat(scripts).containsExactly("style", "script", "script", "script");
		assertThat(page).doesNotContain("<img", "<!-- x", "<b>", "\u202E", "\u001b", "\u2028").contains("&lt;!-- x");
		JsonNode figures = JsonMapper.shared().readTree(data(page));
		assertThat(figures.get("feature").get("names").valueStream().map(JsonNode::asString)).contains("<!-- x");
	}

	@Test
	void allowsOnlyWhatThePageItselfHolds() throws SQLException {
		String page = Dashboard.page(hostile(), LimitRules.NONE, NOON);
		Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]+)\"").matcher(page);
		assertThat(policy.find()).isTrue();
		String allowed = policy.group(1).replace("&#39;", "'").replace("&#x3D;", "=");
		assertThat(allowed).startsWith("default-src 'none'; ").doesNotContain("unsafe", "http", "*");
		ELEMENT.matcher(page)
			.results()
			.filter((found) -> !found.group().contains("application/json"))
			.forEach((found) -> assertThat(allowed).contains(PageParts.hash(found.group(2))));
		assertThat(ELEMENT.matcher(page).replaceAll("")).doesNotContain(" style=", " onclick=", " src=", "<link",
				"sourceMappingURL");
	}

	@Test
	void isTheSamePageForTheSameTables() throws SQLException {
		Path database = hostile();
		String first = Dashboard.page(database, LimitRules.NONE, NOON);
		String later = Dashboard.page(database, LimitRules.NONE, Clock.offset(NOON, Duration.ofMinutes(61)));
		assertThat(later.replace("2026-11-20 13:01", "2026-11-20 12:00")).isEqualTo(first);
	}

	@Test
	void isWithoutLabelsWhatItIsWithALabelThatNoDayHas() throws SQLException {
		Path database = hostile();
		String page = Dashboard.page(database, LimitRules.NONE, NOON);
		assertThat(JsonMapper.shared().readTree(data(page)).propertyNames()).containsExactly("first", "last",
				"lastWhole", "usersOf", "day", "user", "feature", "model", "requests", "errors", "tokens", "unpriced",
				"duration", "timed", "currency", "sign", "decimals", "cost");
		assertThat(ELEMENT.matcher(page).replaceAll("")).doesNotContain("label_");
		Path labelled = this.directory.resolve("labelled/hostile.duckdb");
		labelled.getParent().toFile().mkdir();
		hostile(labelled, "team").close();
		assertThat(Dashboard.page(labelled, LimitRules.NONE, NOON)).isEqualTo(page);
	}

	@Test
	void staysSmallWithAYearOfManyUsers() throws SQLException {
		Path database = this.directory.resolve("year.duckdb");
		try (UsageTables tables = UsageTables.create(database, "UTC")) {
			tables.execute("""
					INSERT INTO daily_usage
					SELECT DATE '2026-11-20' - day::INTEGER, 'user-' || person, 'feature-' || (person % 40),
						'model-' || ((person + day) % 30), 10, 1, 1000, 100, 0, 0, 0, 0, 0, 0.123456789012, 0, 0
					FROM range(365) AS days(day), range(5000) AS people(person)
					WHERE (person + day) % 3 = 0
					""");
		}
		Instant begin = Instant.now();
		String page = Dashboard.page(database, LimitRules.NONE, NOON);
		System.out.println("dashboard of a year: " + page.length() + " letters, "
				+ Duration.between(begin, Instant.now()).toMillis() + " ms");
		assertThat(page.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(1_500_000);
		assertThat(page).contains("20 of 5,000 users are shown");
	}

	@ParameterizedTest
	@CsvSource({ "90, 300", "1, 9000" })
	void staysSmallWithTheLongestNamesOfUsersAndOfEightLabels(int days, int people) throws SQLException {
		Path database = this.directory.resolve("long.duckdb");
		try (UsageTables tables = UsageTables.create(database, "UTC")) {
			tables.label("a", "b", "c", "d", "e", "f", "g", "h");
			tables.execute("""
					INSERT INTO daily_usage
					SELECT DATE '2026-11-20' - day::INTEGER, name, 'feature-' || (person %% 40),
						'model-' || ((person + day) %% 30), 10, 1, 100000, 10000, 0, 0, 0, 123456, 10,
						1234.123456789012, 0, 0, name, name, name, name, name, name, name, name
					FROM range(%d) AS days(day), (
						SELECT person, rpad('user-' || person || '-', 256, 'x') AS name FROM range(%d) AS people(person)
					)
					""".formatted(days, people));
		}
		String page = Dashboard.page(database, LimitRules.NONE, NOON);
		System.out.println("dashboard of long names: " + page.length() + " letters");
		assertThat(page).contains("\"word\":\"h\"");
		assertThat(page.getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(2_500_000);
	}

	@Test
	void saysSoWhenThereIsNoDataYet() throws SQLException {
		Path database = this.directory.resolve("empty.duckdb");
		UsageTables.create(database, "Asia/Tokyo").close();
		assertThat(Dashboard.page(database, LimitRules.NONE, NOON)).contains("No data yet (Asia/Tokyo)");
	}

	@Test
	void saysWhereItCannotBeWritten() throws SQLException {
		Path target = this.directory.resolve("missing/dashboard.html");
		Path database = hostile();
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(
					() -> Dashboard.write(database, LimitRules.NONE, ExchangeRates.USD, NOON, target, Dashboard.NAMED))
			.withMessageStartingWith("cannot write " + target)
			.withMessageContaining("name a file in a directory that exists");
	}

	@Test
	void leavesNothingBehindWhenItCannotTakeItsPlace() throws Exception {
		Path target = Files.createDirectory(this.directory.resolve("dashboard.html"));
		Path database = hostile();
		Files.createFile(target.resolve("file"));
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(
					() -> Dashboard.write(database, LimitRules.NONE, ExchangeRates.USD, NOON, target, Dashboard.NAMED))
			.withMessageStartingWith("cannot write " + target)
			.withMessageNotContaining("unfinished");
		assertThat(names()).containsExactlyInAnyOrder("dashboard.html", "events", "hostile.duckdb");
	}

	@Test
	void doesNotWriteThroughALinkThatSomebodyHasPlanted() throws Exception {
		Path victim = Files.writeString(this.directory.resolve("victim"), "precious");
		Path target = this.directory.resolve("dashboard.html");
		Files.createSymbolicLink(this.directory.resolve("dashboard.html.unfinished"), victim);
		Dashboard.write(hostile(), LimitRules.NONE, ExchangeRates.USD, NOON, target, Dashboard.NAMED);
		assertThat(Files.readString(victim)).isEqualTo("precious");
		assertThat(Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)).isTrue();
	}

	@Test
	void takesThePlaceOfTheOldPageAtOnce() throws Exception {
		Path target = this.directory.resolve("dashboard.html");
		Files.writeString(target, "old");
		Dashboard.write(hostile(), LimitRules.NONE, ExchangeRates.USD, NOON, target, Dashboard.NAMED);
		assertThat(Files.readString(target)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
		assertThat(names()).containsExactlyInAnyOrder("dashboard.html", "events", "hostile.duckdb");
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	private static String data(String page) {
		return page.split("<script type=\"application/json\" id=\"figures\">")[1].split("</script>")[0];
	}

	private Path hostile() throws SQLException {
		Path database = this.directory.resolve("hostile.duckdb");
		hostile(database).close();
		return database;
	}

	private static UsageTables hostile(Path database, String... labels) throws SQLException {
		UsageTables tables = UsageTables.create(database, "UTC");
		for (String name : HOSTILE) {
			tables.usage("2026-11-20", name, name, name, 1, 1, "1", 0);
			tables.usage("2026-11-20", name, name, name + "?", 1, 0, null, 1);
		}
		return tables.label(labels);
	}

}
