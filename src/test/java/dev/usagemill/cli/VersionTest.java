package dev.usagemill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a report of a problem begins with. */
class VersionTest {

	@ParameterizedTest
	@ValueSource(strings = { "--version", "run --version", "prices list -V", "man -V" })
	void everyCommandSaysWhichVersionItIs(String command) {
		String duckdb = System.getProperty("java.class.path").replaceAll("(?s).*duckdb_jdbc-([\\d.]+)\\.jar.*", "$1");
		assertThat(version(command).lines().filter((line) -> !line.startsWith("commit "))).containsExactly(
				"usagemill development", "DuckDB " + duckdb,
				"Java " + Runtime.version() + " (" + System.getProperty("java.vm.vendor") + ")");
	}

	@Test
	void theCommitIsThatOfTheClone() {
		assumeTrue(Files.exists(Path.of(".git")), "not built in a clone");
		assertThat(version("--version"))
			.containsPattern(Pattern.compile("^commit [0-9a-f]{12,}\\+?$", Pattern.MULTILINE));
	}

	private static String version(String command) {
		StringWriter out = new StringWriter();
		assertThat(UsagemillCommand.commandLine(command.split(" "))
			.setOut(new PrintWriter(out))
			.execute(command.split(" "))).isZero();
		return out.toString();
	}

}
