package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.Pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs exactly the writers that the page for apps shows: two processes append at once,
 * and the job counts every line.
 */
class WritersDocumentedTest {

	private static final int EVENTS = 2_000;

	@TempDir
	Path directory;

	/**
	 * The TypeScript has no type annotation that a compiler could not infer, so it is
	 * JavaScript as well: any node runs it as a module, without a package or a flag.
	 */
	@Test
	void theTypeScriptWriterLosesNothing() throws Exception {
		assumeTrue(isThere("node"), "no node");
		Files.writeString(this.directory.resolve("usage.mjs"), Pages.all().code("ts", "import { randomUUID }"));
		Files.writeString(this.directory.resolve("app.mjs"),
				"""
						import { logUsage } from "./usage.mjs";
						for (let i = 0; i < %d; i++) {
						  logUsage({ userId: process.argv[2], feature: "chat \\u00fc", model: "gpt-4o", tokensInput: i, images: 1,
						    audioSeconds: i + 0.25, tokensInputAudio: i });
						}
						%s"""
					.formatted(EVENTS, Pages.all().code("ts", "logUsage(")));
		assertTwoProcessesLoseNothing("node", "app.mjs");
	}

	@Test
	void thePythonWriterLosesNothing() throws Exception {
		assumeTrue(isThere("python3"), "no python3");
		Files.writeString(this.directory.resolve("usage.py"), Pages.all().code("python", "import json, os, uuid"));
		Files.writeString(this.directory.resolve("app.py"), """
				import sys
				from usage import log_usage
				for i in range(%d):
				    log_usage(userId=sys.argv[1], feature="chat \\u00fc", model="gpt-4o", tokensInput=i, images=1,
				              audioSeconds=i + 0.25, tokensInputAudio=i)
				%s""".formatted(EVENTS, Pages.all().code("python", "log_usage(")));
		assertTwoProcessesLoseNothing("python3", "app.py");
	}

	@Test
	void theShellLinesAreLoaded() throws Exception {
		assumeTrue(isThere("jq"), "no jq");
		Files.createDirectory(this.directory.resolve("usage-logs"));
		Process shell = new ProcessBuilder("sh", "-c", Pages.all().code("sh", "umask 027"))
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		assertThat(new String(shell.getInputStream().readAllBytes())).isEmpty();
		assertThat(shell.waitFor()).isZero();
		assertReadableByOwnerAndGroupOnly();
		Night night = night();
		night.run();
		assertThat(night.published("SELECT tokens_input, label_team, count(*) FROM events GROUP BY ALL"))
			.containsExactly("812|ops|2");
	}

	private void assertTwoProcessesLoseNothing(String... command) throws Exception {
		List<Process> apps = new ArrayList<>();
		for (String user : List.of("ann", "bob")) {
			List<String> withUser = new ArrayList<>(List.of(command));
			withUser.add(user);
			apps.add(new ProcessBuilder(withUser).directory(this.directory.toFile()).redirectErrorStream(true).start());
		}
		for (Process app : apps) {
			assertThat(new String(app.getInputStream().readAllBytes())).isEmpty();
			assertThat(app.waitFor()).isZero();
		}
		assertReadableByOwnerAndGroupOnly();
		Night night = night();
		LoadFigures load = night.run().loads().get(0);
		assertThat(load.logFiles()).isEqualTo(2);
		assertThat(load.lines()).isEqualTo(2 * EVENTS + 2);
		assertThat(load.events()).isEqualTo(2 * EVENTS + 2);
		assertThat(night.published("""
				SELECT user_id, count(DISTINCT tokens_input), count(DISTINCT id), sum(images),
				    count(*) FILTER (audio_ms = 1000 * tokens_input + 250 AND tokens_input_audio = tokens_input)
				FROM events WHERE label_team IS NULL GROUP BY user_id ORDER BY user_id"""))
			.containsExactly("ann|%1$d|%1$d|%1$d|%1$d".formatted(EVENTS), "bob|%1$d|%1$d|%1$d|%1$d".formatted(EVENTS));
		assertThat(night.published("SELECT user_id, tokens_input, label_team FROM events WHERE label_team IS NOT NULL"))
			.as("the call that the page shows")
			.containsExactly("user-17|1200|search", "user-17|1200|search");
	}

	private void assertReadableByOwnerAndGroupOnly() throws IOException {
		try (Stream<Path> files = Files.list(this.directory.resolve("usage-logs"))) {
			assertThat(files).isNotEmpty()
				.allSatisfy((file) -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
					.isEqualTo("rw-r-----"));
		}
	}

	private Night night() {
		return new Night(this.directory.resolve("warehouse"), this.directory + "/usage-logs/*.jsonl").with("labels",
				"team");
	}

	private static boolean isThere(String program) throws InterruptedException {
		try {
			return new ProcessBuilder(program, "--version").start().waitFor() == 0;
		}
		catch (IOException missing) {
			return false;
		}
	}

}
