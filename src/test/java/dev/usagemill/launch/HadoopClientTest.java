package dev.usagemill.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.ChildJvm;
import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The build takes only those of Hadoop's libraries that the job needs. On a cluster, as
 * with Spark, the whole of hadoop-client is there instead.
 */
class HadoopClientTest {

	private static final String OURS = "(hadoop|woodstox|stax2|commons-collections4)-.*";

	@TempDir
	Path directory;

	@Test
	void theJobRunsWithTheLibrariesOfACluster() throws Exception {
		List<Path> cluster = new ArrayList<>(jars("target/hadoop-client"));
		assertThat(cluster).hasSize(2);
		jars("target/lib").stream().filter((jar) -> !jar.getFileName().toString().matches(OURS)).forEach(cluster::add);
		assertThat(exitCode(cluster, "run", "--quiet", "--logs", "sample-data/app.jsonl")).isZero();
		assertThat(exitCode(jars("target/lib"), "verify", "--logs", "sample-data/app.jsonl")).isZero();
	}

	private int exitCode(List<Path> libraries, String... arguments) throws Exception {
		List<String> classPath = new ArrayList<>(List.of(Path.of("target/classes").toAbsolutePath().toString()));
		libraries.forEach((jar) -> classPath.add(jar.toString()));
		List<Object> all = new ArrayList<>(List.of((Object[]) arguments));
		all.addAll(List.of("--warehouse", this.directory.resolve("warehouse")));
		try (ChildJvm child = ChildJvm.startOn(String.join(File.pathSeparator, classPath), Path.of("").toAbsolutePath(),
				Usagemill.class, all.toArray())) {
			while (child.nextLine() != null) {
				// what it says does not matter
			}
			return child.exitCode();
		}
	}

	private static List<Path> jars(String directory) throws IOException {
		try (Stream<Path> files = Files.list(Path.of(directory).toAbsolutePath())) {
			return files.filter((file) -> file.toString().endsWith(".jar")).sorted().toList();
		}
	}

}
