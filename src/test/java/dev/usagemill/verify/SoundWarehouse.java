package dev.usagemill.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sound warehouse of two loads, and a copy of it for each test to damage. */
abstract class SoundWarehouse {

	static final String DAY = "2026-10-13";

	static final String OTHER_DAY = "2026-10-14";

	/** Lines that name another day than the 10th to the 20th. */
	private static final String OF_OTHER_DAYS = "^.*\"createdAt\": ?\"2026-(?!10-(1\\d|20)T).*\\R";

	@TempDir
	static Path directory;

	static Verified sound;

	@TempDir
	Path scratch;

	Verified warehouse;

	/** Two loads: one file of the sample first goes into one, then all others. */
	@BeforeAll
	static void load() throws IOException {
		Path logs = Files.createDirectory(directory.resolve("logs"));
		sound = Verified.in(directory.resolve("warehouse"), logs + "/*");
		copyDays("app.jsonl.1", logs);
		sound.load();
		for (String name : List.of("app.jsonl", "app.jsonl.2", "worker-2026-10.jsonl")) {
			copyDays(name, logs);
		}
		sound.load();
	}

	/** Without most days, as the time that it takes goes by their number. */
	private static void copyDays(String name, Path logs) throws IOException {
		String text = Files.readString(Path.of("sample-data", name), StandardCharsets.ISO_8859_1);
		String days = Pattern.compile(OF_OTHER_DAYS, Pattern.MULTILINE).matcher(text).replaceAll("");
		Files.writeString(logs.resolve(name), days, StandardCharsets.ISO_8859_1);
	}

	@BeforeEach
	void copy() throws Exception {
		this.warehouse = sound.copyTo(this.scratch.resolve("warehouse"));
		this.warehouse.update("CREATE OR REPLACE VIEW events AS SELECT * FROM read_parquet('" + this.warehouse.root()
				+ "/events/*.parquet', hive_partitioning = false)");
	}

	static void flip(Path part, int at, Random random) throws IOException {
		byte[] bytes = Files.readAllBytes(part);
		bytes[at] ^= (byte) (1 << random.nextInt(8));
		Files.write(part, bytes);
	}

	static Map<String, String> onADayEach(String... changes) {
		Map<String, String> days = new LinkedHashMap<>();
		for (String change : changes) {
			days.put("2026-10-" + (11 + days.size()), change);
		}
		return days;
	}

	static List<String> days(int count) {
		return Stream.iterate(LocalDate.of(2026, 10, 10), (day) -> day.plusDays(1))
			.limit(count)
			.map(LocalDate::toString)
			.toList();
	}

	static void swap(Path one, Path other) throws IOException {
		Path between = one.resolveSibling("between");
		Files.move(one, between);
		Files.move(other, one);
		Files.move(between, other);
	}

	/** Writes another load's number over the one in a footer. */
	static void footer(Path part, String load) throws IOException {
		String text = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1);
		int at = text.indexOf("usagemill.load");
		assertThat(at).isPositive();
		int digit = at + "usagemill.load".length() + 2;
		Files.write(part,
				(text.substring(0, digit) + load + text.substring(digit + 1)).getBytes(StandardCharsets.ISO_8859_1));
	}

}
