package dev.usagemill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another process that runs a main class of the tests; ends with the test, if not before.
 */
public final class ChildJvm implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private ChildJvm(Process process) {
		this.process = process;
		this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	public static ChildJvm start(Path workingDirectory, Class<?> main, Object... arguments) throws IOException {
		return startOn(classPath(), workingDirectory, main, arguments);
	}

	/** With other libraries than those of the tests. */
	public static ChildJvm startOn(String classPath, Path workingDirectory, Class<?> main, Object... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath, main.getName()));
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		return new ChildJvm(new ProcessBuilder(command).directory(workingDirectory.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start());
	}

	/**
	 * The class path of the tests, but with the build's own DuckDB driver, which need not
	 * decompress its library at every start.
	 */
	public static String classPath() {
		Path libraries = Path.of("target/lib").toAbsolutePath();
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> entry.contains("duckdb_jdbc") ? libraries.resolve(Path.of(entry).getFileName()).toString()
					: entry)
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** The next line that it writes, null if it writes no more. */
	public String nextLine() throws IOException {
		return this.output.readLine();
	}

	public long pid() {
		return this.process.pid();
	}

	/** Kills it as {@code kill -9} does and waits until it is gone. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Waits until it has ended. */
	public int exitCode() throws InterruptedException {
		return this.process.waitFor();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
