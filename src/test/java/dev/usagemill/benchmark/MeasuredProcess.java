package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command to its end and measures it with what every Unix has: the shell's
 * {@code times} for the CPU, and the kernel's high-water mark of memory, read while the
 * command runs.
 */
final class MeasuredProcess {

	private static final String SHELL = "out=$1; shift; \"$@\"; status=$?; times >\"$out\"; exit $status";

	private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("(\\d+)m([\\d.]+)s");

	/** Seldom, as looking takes time of what is measured; the peak stays to be seen. */
	private static final int LOOK_MILLIS = 250;

	private MeasuredProcess() {
	}

	/**
	 * Runs a command.
	 * @param log where its output goes
	 * @throws IOException if it does not end with code 0
	 */
	static Measurement run(List<String> command, Map<String, String> environment, Path log)
			throws IOException, InterruptedException {
		Path times = Files.createTempFile("times", ".txt");
		List<String> whole = new ArrayList<>(List.of("sh", "-c", SHELL, "sh", times.toString()));
		whole.addAll(command);
		ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().putAll(environment);
		long start = System.nanoTime();
		Process process = builder.start();
		long peak = 0;
		while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
			peak = Math.max(peak, process.descendants().mapToLong(MeasuredProcess::peakKilobytes).max().orElse(0));
		}
		double wall = (System.nanoTime() - start) / 1e9;
		if (process.exitValue() != 0) {
			throw new IOException(String.join(" ", command) + " ended with code " + process.exitValue() + ":\n"
					+ Files.readString(log));
		}
		double cpu = cpuSeconds(Files.readAllLines(times).get(1));
		Files.delete(times);
		return new Measurement(wall, cpu, peak / 1024);
	}

	private static long peakKilobytes(ProcessHandle process) {
		try {
			return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))
				.stream()
				.filter((line) -> line.startsWith("VmHWM:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ended) {
			return 0;
		}
	}

	/** The second line of {@code times}: user and system time of the children. */
	private static double cpuSeconds(String children) {
		return Arrays.stream(children.trim().split("\\s+"))
			.map(MINUTES_AND_SECONDS::matcher)
			.filter(Matcher::matches)
			.mapToDouble((time) -> 60 * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2)))
			.sum();
	}

}
