package dev.usagemill;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** Which package may use which; the architecture page has the same table. */
class ArchitectureTest {

	private static final String ROOT = "dev.usagemill";

	/** All but event and track may also throw what is in failure. */
	private static final Map<String, List<String>> MAY_USE = Map.ofEntries(Map.entry("failure", List.of()),
			Map.entry("sql", List.of()), Map.entry("database", List.of()), Map.entry("output", List.of("failure")),
			Map.entry("library", List.of("failure")), Map.entry("yaml", List.of("failure")),
			Map.entry("event", List.of()), Map.entry("track", List.of("event")),
			Map.entry("pricing", List.of("failure", "yaml", "output", "event")),
			Map.entry("currency", List.of("failure", "yaml", "output")),
			Map.entry("log", List.of("failure", "library", "yaml", "event")),
			Map.entry("warehouse", List.of("failure", "library", "sql", "event")),
			Map.entry("load", List.of("failure", "library", "sql", "event", "log", "warehouse")),
			Map.entry("merge", List.of("failure", "sql", "event", "pricing", "warehouse")),
			Map.entry("restate", List.of("failure", "sql", "pricing", "warehouse", "load", "merge")),
			Map.entry("group", List.of("failure", "yaml", "event")),
			Map.entry("publish", List.of("failure", "sql", "event", "group", "warehouse")),
			Map.entry("apply", List.of("failure", "sql", "pricing", "group", "warehouse", "load", "merge", "publish")),
			Map.entry("settings", List.of("failure", "yaml", "log", "event", "database")),
			Map.entry("limit", List.of("failure", "event", "yaml")),
			Map.entry("serve", List.of("failure", "database", "library", "sql", "event", "warehouse")),
			Map.entry("report",
					List.of("failure", "library", "sql", "yaml", "currency", "warehouse", "limit", "event")),
			Map.entry("dashboard", List.of("failure", "output", "currency", "limit", "report")),
			Map.entry("export",
					List.of("failure", "currency", "library", "output", "sql", "event", "warehouse", "limit",
							"report")),
			Map.entry("reconcile", List.of("failure", "yaml", "pricing", "report")),
			Map.entry("job",
					List.of("failure", "database", "event", "pricing", "log", "group", "warehouse", "load", "merge",
							"restate", "publish", "apply", "settings")),
			Map.entry("verify",
					List.of("failure", "sql", "event", "pricing", "log", "group", "warehouse", "load", "merge")),
			Map.entry("watch", List.of("failure", "output", "warehouse", "settings", "job", "limit", "report")),
			Map.entry("cli",
					List.of("failure", "yaml", "currency", "event", "group", "load", "warehouse", "output", "settings",
							"job", "limit", "report", "reconcile", "dashboard", "export", "pricing", "verify", "watch",
							"serve", "database")));

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(ROOT);

	static List<String> packages() {
		return MAY_USE.keySet().stream().sorted().toList();
	}

	@ParameterizedTest
	@MethodSource("packages")
	void usesOnlyTheRoomsItMayEnter(String name) {
		String[] others = MAY_USE.keySet()
			.stream()
			.filter((other) -> !other.equals(name) && !MAY_USE.get(name).contains(other))
			.map(ArchitectureTest::inside)
			.toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage(inside(name))
			.should()
			.dependOnClassesThat(resideInAnyPackage(others).or(isRoot()))
			.check(CLASSES);
	}

	@Test
	void everyPackageIsInTheTable() {
		ArchRuleDefinition.classes()
			.should()
			.resideInAnyPackage(Stream.concat(MAY_USE.keySet().stream().map(ArchitectureTest::inside), Stream.of(ROOT))
				.toArray(String[]::new))
			.check(CLASSES);
	}

	@Test
	void thePageSaysTheSame() {
		Map<String, List<String>> documented = new TreeMap<>();
		for (List<String> row : Pages.all().table("package", "may use")) {
			boolean none = List.of("none of these", "the JDK only").contains(row.get(1));
			documented.put(Pages.name(row.get(0)),
					none ? List.of() : Stream.of(row.get(1).split(", ")).sorted().toList());
		}
		Map<String, List<String>> kept = new TreeMap<>();
		MAY_USE.forEach((name, others) -> kept.put(name, others.stream().sorted().toList()));
		assertThat(documented).isEqualTo(kept);
	}

	@Test
	void hasNoCycles() {
		SlicesRuleDefinition.slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void eventUsesTheJdkOnly() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage(inside("event"))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage("java..", inside("event")))
			.check(CLASSES);
	}

	@Test
	void yamlIsReadInOneWay() {
		onlyIn("org.yaml.snakeyaml..", "yaml", "pricing", "currency", "limit", "log", "settings");
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(inside("yaml"))
			.should()
			.dependOnClassesThat()
			.haveNameMatching("org\\.yaml\\.snakeyaml\\.(Yaml|LoaderOptions|events\\..*)")
			.check(CLASSES);
	}

	@Test
	void springStaysInTheJob() {
		onlyIn("org.springframework..", "job");
	}

	@Test
	void thePostgresDriverStaysWhereDatabasesAreReached() {
		onlyIn("org.postgresql..", "database");
		onlyIn("org.flywaydb..", "serve");
	}

	/** It loads the drivers of all databases, which would take a part of each report. */
	@Test
	void nothingAsksForADriverByItsUrl() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(java.sql.DriverManager.class)
			.check(CLASSES);
	}

	@Test
	void parquetAvroAndHadoopStayWhereFilesAreMade() {
		onlyIn("org.apache.parquet..", "warehouse");
		onlyIn("org.apache.avro..", "warehouse");
		onlyIn("org.apache.hadoop..", "warehouse");
	}

	/**
	 * What is published is written and read in one way, which may lead to another disk.
	 */
	@Test
	void filesOfTheWarehouseGoThroughDurableFiles() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(inside("load"), inside("merge"), inside("restate"), inside("apply"))
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(java.nio.file.Files.class)
			.check(CLASSES);
	}

	@Test
	void noFloatingPointTouchesMoney() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(inside("pricing"), inside("merge"), inside("currency"), inside("reconcile"))
			.should()
			.dependOnClassesThat(nameMatching("double|float|java\\.lang\\.(Double|Float)"))
			.orShould()
			.accessTargetWhere(DescribedPredicate.describe("returns a double or float",
					(access) -> access.getTarget()
						.getFullName()
						.matches(".*(doubleValue|floatValue|getDouble|getFloat)\\(.*")))
			.check(CLASSES);
	}

	/** It swallows what goes wrong: {@code cli.StandardOutput} does not. */
	@Test
	void nothingIsPrintedToSystemOut() {
		ArchRuleDefinition.noClasses().should().accessField(System.class, "out").check(CLASSES);
	}

	private static void onlyIn(String library, String... rooms) {
		String[] allowed = java.util.Arrays.stream(rooms).map(ArchitectureTest::inside).toArray(String[]::new);
		ArchRuleDefinition.noClasses()
			.that(resideInAPackage(ROOT + "..").and(DescribedPredicate.not(resideInAnyPackage(allowed))))
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library)
			.check(CLASSES);
	}

	private static String inside(String room) {
		return ROOT + "." + room + "..";
	}

	private static DescribedPredicate<JavaClass> isRoot() {
		return resideInAPackage(ROOT).and(alwaysTrue());
	}

}
