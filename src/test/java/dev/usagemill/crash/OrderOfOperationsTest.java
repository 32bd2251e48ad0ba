package dev.usagemill.crash;

import java.nio.file.Path;
import java.util.Collections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a power cut may undo: a name that was not synced, and bytes that were not. So the
 * order in which a run changes and syncs its files is looked at.
 */
class OrderOfOperationsTest {

	private static final String APPEARS_TO_READERS = "(events|daily_usage|rejected)/.*|usage\\.duckdb";

	@TempDir
	static Path directory;

	private static final List<List<Operation>> NIGHTS = new ArrayList<>();

	@BeforeAll
	static void record() throws Exception {
		Scene scene = Scene.small(directory);
		for (int night = 1; night <= 2; night++) {
			List<Operation> operations = Collections.synchronizedList(new ArrayList<>());
			Path warehouse = scene.warehouseBefore(night);
			scene.night(night, warehouse).with(WatchedFiles.of(warehouse, operations::add)).run();
			NIGHTS.add(List.copyOf(operations));
		}
	}

	static List<List<Operation>> nights() {
		return NIGHTS;
	}

	@ParameterizedTest(name = "night {index}")
	@MethodSource("nights")
	void aFileIsSyncedBeforeItGetsItsName(List<Operation> night) {
		List<Operation> names = all(night, (operation) -> isNaming(operation));
		assertThat(names).hasSizeGreaterThan(8);
		for (Operation name : names) {
			Operation before = last(night.subList(0, night.indexOf(name)),
					(operation) -> operation.path().equals(name.from()));
			assertThat(before).as(name + " after " + before).extracting(Operation::verb).isEqualTo("sync");
		}
	}

	@ParameterizedTest(name = "night {index}")
	@MethodSource("nights")
	void whatIsStagedIsDurableBeforeTheRecord(List<Operation> night) {
		int commit = indexOf(night, "link loads/\\d+\\.json");
		List<Operation> before = night.subList(0, commit);
		List<Operation> staged = all(before, (operation) -> operation.path().startsWith("staging"));
		assertThat(all(staged, OrderOfOperationsTest::isNaming)).isNotEmpty();
		for (Operation operation : staged) {
			if (isNaming(operation) || operation.verb().equals("mkdirs")) {
				assertDirectoryIsSynced(before, operation);
			}
		}
	}

	@ParameterizedTest(name = "night {index}")
	@MethodSource("nights")
	void nothingAppearsBeforeTheRecordIsDurable(List<Operation> night) {
		int commit = indexOf(night, "link loads/\\d+\\.json");
		assertThat(night.get(commit + 1)).hasToString("sync loads");
		List<Operation> appearing = all(night,
				(operation) -> isNaming(operation) && operation.path().matches(APPEARS_TO_READERS));
		assertThat(appearing).hasSize(6)
			.allSatisfy((name) -> assertThat(night.indexOf(name)).isGreaterThan(commit + 1));
	}

	@ParameterizedTest(name = "night {index}")
	@MethodSource("nights")
	void theAppliedMarkComesLastAndOnlyThenIsStagingDeleted(List<Operation> night) {
		int mark = indexOf(night, "rename loads/\\d+\\.applied\\.json");
		List<Operation> before = night.subList(0, mark);
		for (Operation operation : before) {
			if (operation.path().matches(APPEARS_TO_READERS) && isNaming(operation)) {
				assertDirectoryIsSynced(before, operation);
			}
		}
		assertThat(night.subList(mark + 1, night.size())).extracting(Operation::toString)
			.containsExactly("sync loads", "sync ", "delete staging");
	}

	/** A new name is durable once its directory has been synced after it appeared. */
	private static void assertDirectoryIsSynced(List<Operation> operations, Operation naming) {
		Path parent = Path.of(naming.path()).getParent();
		String directory = (parent != null) ? parent.toString() : "";
		List<Operation> after = operations.subList(operations.indexOf(naming) + 1, operations.size());
		assertThat(after).as(naming.toString())
			.anyMatch((operation) -> operation.verb().equals("sync") && operation.path().equals(directory));
	}

	private static boolean isNaming(Operation operation) {
		return operation.verb().equals("rename") || operation.verb().equals("link");
	}

	private static int indexOf(List<Operation> night, String pattern) {
		return IntStream.range(0, night.size())
			.filter((place) -> night.get(place).toString().matches(pattern))
			.findFirst()
			.orElseThrow();
	}

	private static List<Operation> all(List<Operation> operations, Predicate<Operation> which) {
		return operations.stream().filter(which).toList();
	}

	private static Operation last(List<Operation> operations, Predicate<Operation> which) {
		List<Operation> found = all(operations, which);
		return found.get(found.size() - 1);
	}

}
