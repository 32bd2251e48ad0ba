package dev.usagemill.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code .ci/release} in a small repository of its own, whose {@code .ci/run} makes empty
 * files.
 */
class ReleaseTest {

	@TempDir
	Path clone;

	private String out;

	@BeforeEach
	void makeRepository() throws Exception {
		write(".ci/run", "set -eu\nmkdir target\ntouch target/usagemill.jar target/usagemill-0.2.0.tar.gz"
				+ " target/usagemill.cdx.json\n");
		Files.copy(Path.of(".ci/release"), this.clone.resolve(".ci/release"));
		Files.copy(Path.of("pom.xml"), this.clone.resolve("pom.xml"));
		write(".gitignore", "target/\n");
		write("src/docs/changes.md", "# Changes\n\n## 0.2.0\n");
		for (String script : List.of(".ci/run", ".ci/release")) {
			this.clone.resolve(script).toFile().setExecutable(true);
		}
		git("init", "-q");
		git("config", "user.name", "test");
		git("config", "user.email", "test@example.org");
		git("add", ".");
		git("commit", "-q", "-m", "before");
	}

	@Test
	void namesCommitsAndTagsTheVersion() throws Exception {
		assertThat(release("0.2.0")).as(this.out).isZero();
		assertThat(this.out).contains("target/usagemill-0.2.0.tar.gz", "git push --follow-tags");
		assertThat(git("log", "--format=%s", "v0.2.0")).containsExactly("Version 0.2.0", "before");
		assertThat(git("diff", "--unified=0", "HEAD^", "HEAD")).filteredOn((line) -> line.startsWith("+ "))
			.hasSize(2)
			.anyMatch((line) -> line.strip().equals("+  <version>0.2.0</version>"))
			.anyMatch((line) -> line.contains("<project.build.outputTimestamp>"));
	}

	@Test
	void undoesAllIfTheTestsFail() throws Exception {
		write(".ci/run", "exit 1\n");
		git("commit", "-q", "-a", "-m", "broken");
		assertThat(release("0.2.0")).isEqualTo(1);
		assertThat(this.out).contains("0.2.0 was not made");
		assertThat(git("log", "--format=%s")).containsExactly("broken", "before");
		assertThat(git("status", "--porcelain")).isEmpty();
		assertThat(git("tag")).isEmpty();
	}

	@Test
	void refusesWhatIsNotReady() throws Exception {
		assertThat(release("0.3.0")).isEqualTo(2);
		assertThat(this.out).contains("no section '## 0.3.0'");
		assertThat(release("next")).isEqualTo(2);
		write("new.txt", "");
		assertThat(release("0.2.0")).isEqualTo(2);
		assertThat(this.out).contains("not committed");
		Files.delete(this.clone.resolve("new.txt"));
		git("tag", "v0.2.0");
		assertThat(release("0.2.0")).isEqualTo(2);
		assertThat(this.out).contains("there is a v0.2.0 already");
		assertThat(git("log", "--format=%s")).containsExactly("before");
	}

	private int release(String version) throws Exception {
		Process release = new ProcessBuilder(this.clone.resolve(".ci/release").toString(), version)
			.redirectErrorStream(true)
			.start();
		this.out = new String(release.getInputStream().readAllBytes());
		return release.waitFor();
	}

	private List<String> git(String... arguments) throws Exception {
		Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
			.directory(this.clone.toFile())
			.redirectErrorStream(true)
			.start();
		List<String> lines = new String(git.getInputStream().readAllBytes()).lines().toList();
		assertThat(git.waitFor()).as(lines.toString()).isZero();
		return lines;
	}

	private void write(String file, String content) throws IOException {
		Path path = this.clone.resolve(file);
		Files.createDirectories(path.getParent());
		Files.writeString(path,
				file.startsWith(".ci/") ? "#!/bin/sh\ncd \"$(dirname \"$0\")/..\"\n" + content : content);
	}

}
