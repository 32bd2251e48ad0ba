package dev.usagemill.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own tool. Without it tests are skipped, unless
 * {@code -Dpromtool.required=true} says that there must be one.
 */
public final class Promtool {

	private Promtool() {
	}

	/** What it says of a file, on its input, that is faulty; empty if it has no fault. */
	public static String faults(Path input, String... arguments) throws IOException, InterruptedException {
		boolean found = Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "promtool")));
		if (!Boolean.getBoolean("promtool.required")) {
			Assumptions.assumeTrue(found, "no promtool on the PATH: install Debian's package prometheus");
		}
		List<String> command = new ArrayList<>(List.of("promtool"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectInput(input.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return (process.waitFor() == 0) ? "" : said;
	}

}
