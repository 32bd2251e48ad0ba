package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyCommandTest {

	private static final String SECRET = "a-user-nobody-may-see";

	@TempDir
	Path directory;

	private Path log;

	@BeforeEach
	void load() throws IOException {
		this.log = Files.writeString(this.directory.resolve("app.jsonl"), """
				{"id":"a","userId":"%s","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
				""".formatted(SECRET));
		assertThat(type("run").exitCode()).isZero();
	}

	@Test
	void aSoundWarehouseEndsWithZero() {
		Terminal terminal = type("verify");
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.err()).isEmpty();
		assertThat(terminal.out()).contains("No findings.", "1  read again and proved");
	}

	@Test
	void findingsEndWithThreeAndNeverTellWhatALineHolds() throws IOException {
		Path part = this.directory.resolve("warehouse/events/2026-10-01.parquet");
		byte[] bytes = Files.readAllBytes(part);
		int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(SECRET);
		// no UTF-8 any more: DuckDB's own message would show the text
		bytes[at] = (byte) 0xff;
		Files.write(part, bytes);
		Terminal terminal = type("verify");
		assertThat(terminal.exitCode()).isEqualTo(3);
		assertThat(terminal.out()).contains("1. events/2026-10-01.parquet", "→ Run nothing before")
			.doesNotContain(SECRET.substring(2));
		assertThat(terminal.out().lines()).allMatch((line) -> line.length() <= 80 || !line.strip().contains(" "));
	}

	/** As in all tables, and as the JSON of reports. */
	@Test
	void namesOfFilesAreShownHarmless() throws IOException {
		Files.writeString(this.directory.resolve("warehouse/events/x\u001b[2J\u202e\u009b"), "");
		assertThat(type("verify").out()).contains("events/x\\u{1b}[2J\\u{202e}\\u{9b}").doesNotContain("\u001b");
		assertThat(type("verify", "--format", "json").out()).containsIgnoringCase("events/x\\u001b[2J\\u202e\\u009b");
	}

	@Test
	void jsonIsOneObject() throws IOException {
		Files.delete(this.directory.resolve("warehouse/usage.duckdb"));
		Terminal terminal = type("verify", "--format", "json");
		assertThat(terminal.exitCode()).isEqualTo(3);
		JsonNode json = new JsonMapper().readTree(terminal.out());
		assertThat(json.get("schema").asString()).isEqualTo("usagemill.verify/1");
		assertThat(json.get("clean").asBoolean()).isFalse();
		assertThat(json.get("figures").get("events").asLong()).isEqualTo(1);
		assertThat(json.get("findings").get(0).get("place").asString()).isEqualTo("usage.duckdb");
		assertThat(json.get("findings").get(0).propertyNames()).containsExactly("check", "place", "problem", "remedy");
	}

	@Test
	void withoutAWarehouseTheUsageIsWrong() {
		Terminal terminal = Terminal.type("verify", "--warehouse", this.directory.resolve("none").toString());
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("there is no warehouse in").hasLineCount(1);
		assertThat(this.directory.resolve("none")).doesNotExist();
	}

	@Test
	void aHeldWarehouseIsBusy() throws IOException {
		Warehouse warehouse = WarehouseFormat.look(this.directory.resolve("warehouse"), null);
		try (WarehouseLock lock = WarehouseLock.take(warehouse)) {
			assertThat(lock.warehouse()).isEqualTo(warehouse);
			Terminal terminal = type("verify");
			assertThat(terminal.exitCode()).isEqualTo(4);
			assertThat(terminal.err()).contains("another run holds the warehouse");
		}
	}

	private Terminal type(String command, String... options) {
		String[] arguments = new String[7 + options.length];
		System.arraycopy(
				new String[] { command, "--warehouse", this.directory.resolve("warehouse").toString(), "--logs",
						this.log.toString(), "--prices", Path.of("jobs/prices.yml").toAbsolutePath().toString() },
				0, arguments, 0, 7);
		System.arraycopy(options, 0, arguments, 7, options.length);
		return Terminal.type(arguments);
	}

}
