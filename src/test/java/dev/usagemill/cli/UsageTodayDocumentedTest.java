package dev.usagemill.cli;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.usagemill.Pages;
import dev.usagemill.PostgresServer;
import dev.usagemill.SystemCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the page for apps shows is asked of a summary that a run has published, in each
 * language that is there.
 */
class UsageTodayDocumentedTest {

	/** Where CI installs what Node needs. */
	private static final Path MODULES = Path.of("target/npm/node_modules").toAbsolutePath();

	private static final String REQUIRE = "import { createRequire } from 'node:module'\n"
			+ "const require = createRequire(import.meta.url)\n";

	private static final int REQUESTS = 3;

	private static final Pattern FIELD = Pattern
		.compile("  (\\w+) +(\\w+)(\\??)(?: +@map\\(\"(\\w+)\"\\))?(?: +@db\\.(.+))?");

	private static final Map<String, String> COLUMN_TYPES = Map.of("String", "text", "DateTime Date", "date", "BigInt",
			"bigint", "Decimal Decimal(38, 12)", "numeric(38,12)");

	@TempDir
	static Path directory;

	private static String url;

	@BeforeAll
	static void publish() throws Exception {
		url = PostgresServer.newDatabase();
		String line = "{\"userId\":\"user-17\",\"feature\":\"chat\",\"model\":\"gpt-4o\",\"tokensInput\":5,"
				+ "\"createdAt\":\"2026-10-01T0%d:00:00Z\"}\n";
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < REQUESTS; i++) {
			lines.append(line.formatted(i));
		}
		Files.writeString(directory.resolve("app.jsonl"), lines);
		Path settings = Files.writeString(directory.resolve("usagemill.yml"), """
				usagemill:
				  logs: app.jsonl
				  warehouse: warehouse
				  oldest-day: forever
				  summary-database: %s
				""".formatted(url));
		assertThat(Terminal.type("run", "--settings", settings.toString()).exitCode()).isZero();
		// for whoever asks, it is still that day: a function of ours comes before
		// PostgreSQL's
		PostgresServer.execute(url, "CREATE SCHEMA clock");
		PostgresServer.execute(url, "CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql AS $$"
				+ " SELECT timestamptz '2026-10-01T12:00Z' $$");
		PostgresServer.execute(url, "ALTER DATABASE " + name() + " SET search_path = clock, pg_catalog");
	}

	/** A compiler takes seconds to start. */
	@Test
	@Tag("soak")
	void inJava() throws Exception {
		Path source = Files.writeString(directory.resolve("Snippets.java"), """
				import dev.usagemill.track.Limits;
				import dev.usagemill.track.UsageToday;
				import javax.sql.DataSource;
				import org.springframework.jdbc.core.simple.JdbcClient;

				public class Snippets {
					public static boolean mayGoOn(DataSource dataSource) throws Exception {
						%s
						return mayGoOn && used.requests() == %d;
					}
					public static long requests(JdbcClient jdbcClient, String USAGE_TODAY) {
						%s
						return requests;
					}
				}
				""".formatted(code("java", "UsageToday.Used used"), REQUESTS, code("java", "long requests")));
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-proc:none", "-cp", System.getProperty("java.class.path"), source.toString()))
			.isZero();
		PGSimpleDataSource database = new PGSimpleDataSource();
		database.setUrl(url);
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				getClass().getClassLoader())) {
			Class<?> snippets = loader.loadClass("Snippets");
			Method mayGoOn = snippets.getMethod("mayGoOn", DataSource.class);
			assertThat(mayGoOn.invoke(null, database)).isEqualTo(true);
			Method requests = snippets.getMethod("requests", JdbcClient.class, String.class);
			assertThat(requests.invoke(null, JdbcClient.create(database), statement()))
				.isEqualTo(Long.valueOf(REQUESTS));
		}
	}

	/** Without annotations of types, it is JavaScript as well. */
	@Test
	void inTypeScript() throws Exception {
		assumeModule("pg");
		String app = """
				const { Pool } = require('pg')
				const USAGE_TODAY = `%s`
				const pool = new Pool({ connectionString: '%s' })
				%s
				await pool.end()
				console.log(used.requests, used.tokens, used.cost_usd, mayGoOn)
				""".formatted(statement().replace("?", "$1"), connection(), code("typescript", "const { rows"));
		assertThat(output("node", file("app.mjs", REQUIRE + app))).isEqualTo("3 15 0.000037500000 true\n");
	}

	@Test
	void inPython() throws Exception {
		// the first python3 on the PATH need not be the one that the system has modules
		// for
		String python = Stream.of("python3", "/usr/bin/python3")
			.filter((program) -> succeeds(program, "-c", "import psycopg"))
			.findFirst()
			.orElse(null);
		assumeTrue(python != null, "no python3 with psycopg");
		String app = """
				import psycopg
				USAGE_TODAY = '''%s'''
				with psycopg.connect('%s') as connection:
				    %s
				    print(used[1], used[2], used[3])
				""".formatted(statement().replace("?", "%s"), connection(), code("python", "used = "));
		assertThat(output(python, file("app.py", app))).isEqualTo("3 15 0.000037500000\n");
	}

	/** By Prisma's own validator. */
	@Test
	void asAModelThatPrismaAccepts() throws Exception {
		assumeModule("@prisma/prisma-schema-wasm");
		String app = """
				const { validate } = require('@prisma/prisma-schema-wasm')
				const schema = `datasource db {
				  provider = "postgresql"
				  %s
				}
				%s`
				validate(JSON.stringify({ prismaSchema: [['schema.prisma', schema]], noColor: true }))
				""".formatted(schemas(), code("prisma", "model"));
		assertThat(output("node", file("validate.mjs", REQUIRE + app))).isEmpty();
	}

	@Test
	void asAModelWithTheColumnsOfTheTable() throws Exception {
		String model = code("prisma", "model");
		String table = only("@@map\\(\"(\\w+)\"\\)", model);
		assertThat(schemas()).isEqualTo("schemas = [\"" + only("@@schema\\(\"(\\w+)\"\\)", model) + "\"]");
		List<List<Object>> columns = PostgresServer.rows(url,
				"SELECT attname::text, format_type(atttypid, atttypmod), NOT attnotnull FROM pg_attribute"
						+ " WHERE attrelid = '" + only("@@schema\\(\"(\\w+)\"\\)", model) + "." + table
						+ "'::regclass");
		List<String> names = new ArrayList<>();
		for (String line : model.lines().filter((text) -> text.matches("  \\w.*")).toList()) {
			Matcher field = FIELD.matcher(line);
			assertThat(field.matches()).as(line).isTrue();
			String column = (field.group(4) != null) ? field.group(4) : field.group(1);
			String type = field.group(2) + ((field.group(5) != null) ? " " + field.group(5) : "");
			assertThat(columns).as(line).contains(List.of(column, COLUMN_TYPES.get(type), !field.group(3).isEmpty()));
			names.add(field.group(1));
		}
		assertThat(names).hasSizeGreaterThan(REQUESTS);
		List<String> key = List.of(only("@@id\\(\\[(.+)]\\)", model).split(", "));
		assertThat(names).containsAll(key);
		assertThat(PostgresServer.rows(url,
				"SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indisprimary" + " AND indrelid = 'usagemill."
						+ table + "'::regclass"))
			.singleElement()
			.asString()
			.contains("(" + String.join(", ", key).replace("userId", "user_id") + ")");
	}

	private static String code(String language, String beginning) {
		return Pages.all().code(language, beginning);
	}

	private static String statement() {
		return code("sql", "SELECT today.date");
	}

	/** What the page says of the data source. */
	private static String schemas() throws IOException {
		return only("As a model of Prisma, with `(.+)` in its data source",
				Files.readString(Path.of("src/docs/apps.md")));
	}

	private static String only(String pattern, String text) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		assertThat(matcher.find()).as(pattern).isTrue();
		return matcher.group(1);
	}

	private static String name() {
		return only("/(test_\\d+)", url);
	}

	/** As others than JDBC write it. */
	private static String connection() {
		return url.replaceFirst("jdbc:postgresql://([^/]+)/.*", "postgresql://postgres@$1/" + name());
	}

	private static String file(String name, String text) throws IOException {
		return Files.writeString(directory.resolve(name), text).toString();
	}

	private static void assumeModule(String name) {
		assumeTrue(succeeds("node", "-e", "require.resolve('" + name + "', { paths: ['" + MODULES + "'] })"),
				"no node with the module " + name);
	}

	private static boolean succeeds(String... command) {
		try {
			return SystemCommand.succeeds(command);
		}
		catch (InterruptedException stopped) {
			throw new IllegalStateException(stopped);
		}
	}

	private static String output(String... command) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("NODE_PATH", MODULES.toString());
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

}
