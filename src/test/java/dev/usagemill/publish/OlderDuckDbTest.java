package dev.usagemill.publish;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.usagemill.ChildJvm;
import dev.usagemill.LogLines;
import dev.usagemill.job.Night;
import dev.usagemill.job.OldWarehouse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Older versions of DuckDB open {@code usage.duckdb} and find in it what the build's own
 * finds: in one that was published at once, in one that loads have added to, and in one
 * of a warehouse that an older usagemill made.
 */
class OlderDuckDbTest {

	@TempDir
	static Path directory;

	private static List<String> databases;

	private static List<String> rows;

	@BeforeAll
	static void publish() throws Exception {
		Path log = LogLines.append(directory.resolve("it's.jsonl"), SeededLines.of(1, 60));
		Path fresh = load("fresh", log.toString());
		load("grown", log.toString());
		LogLines.append(log, SeededLines.of(2, 60));
		LogLines.append(log, "{", SeededLines.of(1, 60)[7].replace("user-", "someone-"));
		Path grown = load("grown", log.toString());
		OldWarehouse.unzip(directory.resolve("old"));
		Path upgraded = load("old/warehouse", directory + "/old/logs/*");
		databases = Stream.of(fresh, grown, upgraded).map(Path::toString).toList();
		rows = rows(ChildJvm.classPath());
		assertThat(rows).hasSizeGreaterThan(500);
	}

	static List<Path> drivers() throws IOException {
		try (Stream<Path> jars = Files.list(Path.of("target/duckdb-1"))) {
			return jars.map(Path::toAbsolutePath).sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("drivers")
	void readsEveryTableAndView(Path driver) throws Exception {
		assertThat(rows(driver + File.pathSeparator + Path.of("target/test-classes").toAbsolutePath())).isEqualTo(rows);
	}

	@Test
	void theOldestThatIsPromisedIsAmongThem() throws IOException {
		assertThat(drivers()).extracting((driver) -> driver.getFileName().toString())
			.anyMatch((name) -> name.startsWith("duckdb_jdbc-1.2."))
			.anyMatch((name) -> name.startsWith("duckdb_jdbc-1.4."));
	}

	private static Path load(String warehouse, String logs) throws Exception {
		new Night(directory.resolve(warehouse), logs).run();
		return directory.resolve(warehouse).resolve("usage.duckdb");
	}

	private static List<String> rows(String classPath) throws Exception {
		List<String> found = new ArrayList<>();
		try (ChildJvm analyst = ChildJvm.startOn(classPath, directory, EveryRelation.class, databases.toArray())) {
			for (String line = analyst.nextLine(); line != null; line = analyst.nextLine()) {
				found.add(line);
			}
			assertThat(analyst.exitCode()).isZero();
		}
		return found;
	}

}
