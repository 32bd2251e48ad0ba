package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.usagemill.Usagemill;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Who may read what a run leaves, and what of others it takes up. */
@Execution(ExecutionMode.CONCURRENT)
class AccessRightsTest {

	@TempDir
	Path directory;

	@Test
	void aRunGivesNobodyMoreThanTheUmaskAndTheGroupAllow() throws Exception {
		for (String umask : List.of("000", "077")) {
			Path warehouse = this.directory.resolve(umask);
			assertThat(run(warehouse, umask)).as(umask).isEmpty();
			String allowed = umask.equals("000") ? "rwxr-x---" : "rwx------";
			try (Stream<Path> files = Files.walk(warehouse)) {
				// what the directories protect keeps its own rights
				assertThat(files.filter((file) -> !file.endsWith("batch.mv.db"))).hasSizeGreaterThan(10)
					.allSatisfy((file) -> assertThat(PosixFilePermissions.fromString(allowed)).as(file.toString())
						.containsAll(Files.getPosixFilePermissions(file)));
			}
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(warehouse.resolve("jobs"))))
				.isEqualTo("rwx------");
		}
	}

	@Test
	void aHistoryOfJobsThatSomebodyElsePutThereIsNotOpened() throws Exception {
		Path jobs = Files.createDirectories(this.directory.resolve("planted/jobs"));
		Path database = Files.writeString(jobs.resolve("batch.mv.db"), "code");
		UserPrincipal nobody = jobs.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
		assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
		Files.setOwner(database, nobody);
		assertRefused(database + " belongs to the user nobody");
		Files.delete(database);
		Files.setOwner(jobs, nobody);
		assertRefused(jobs + " belongs to the user nobody");
		Files.delete(jobs);
		Files.createSymbolicLink(jobs, Files.createDirectory(this.directory.resolve("elsewhere")));
		assertRefused(jobs + " is a link");
	}

	private void assertRefused(String reason) throws Exception {
		// a directory that is no warehouse yet may hold nothing, so it is one already
		Path warehouse = this.directory.resolve("planted");
		Files.writeString(warehouse.resolve("warehouse.json"), "{\"format\":4,\"zone\":\"UTC\"}");
		Path log = writeLog();
		assertThatThrownBy(() -> new Night(warehouse, log.toString()).run()).hasMessageContaining(reason);
	}

	private Path writeLog() throws IOException {
		return Files.writeString(this.directory.resolve("app.jsonl"), """
				{"id":"a","userId":"u","feature":"f","model":"gpt-4o","createdAt":"2026-10-01T12:00:00Z"}
				""");
	}

	/** What it says on stderr; variables that are meant for Spring do not reach it. */
	private String run(Path warehouse, String umask) throws Exception {
		Path log = writeLog();
		ProcessBuilder run = Child.of(List.of("sh", "-c", "umask " + umask + " && exec \"$@\"", "sh"), Usagemill.class,
				"run", "--warehouse", warehouse.toString(), "--logs", log.toString(), "--prices",
				Path.of("jobs/prices.yml").toAbsolutePath().toString());
		run.environment().put("SPRING_DATASOURCE_DRIVER_CLASS_NAME", "no.such.Driver");
		Path said = this.directory.resolve("said");
		run.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile()).start().waitFor();
		return Files.readString(said);
	}

}
