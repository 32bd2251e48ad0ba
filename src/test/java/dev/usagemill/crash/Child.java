package dev.usagemill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts programs of this class path in JVMs of their own. */
final class Child {

	private Child() {
	}

	/**
	 * A JVM that starts fast.
	 * @param prefix a command that starts another one, such as {@code env}
	 */
	static ProcessBuilder of(List<String> prefix, Class<?> program, String... arguments) {
		try {
			return of(prefix, ChildArchive.get().options(), program, arguments);
		}
		catch (IOException noArchive) {
			throw new UncheckedIOException(noArchive);
		}
	}

	static ProcessBuilder of(List<String> prefix, List<String> options, Class<?> program, String... arguments) {
		List<String> command = new ArrayList<>(prefix);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dusagemill.home=" + Path.of("").toAbsolutePath()));
		command.addAll(options);
		command.add(program.getName());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
	}

	static Process run(Scene scene, int night, Path warehouse, String point) {
		try {
			return of(List.of(), ChildRun.class, warehouse.toString(), scene.logs(night), scene.sliceSize(), point)
				.start();
		}
		catch (IOException noJava) {
			throw new UncheckedIOException(noJava);
		}
	}

}
