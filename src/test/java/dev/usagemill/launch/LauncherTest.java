package dev.usagemill.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.launch.Installation.Launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * {@code jobs/usagemill}: where it may lie, from where it may be called, and when it
 * archives the classes again.
 */
class LauncherTest {

	@TempDir
	Path directory;

	private Installation installation;

	@BeforeEach
	void install() throws IOException {
		this.installation = Installation.at(this.directory.resolve("usagemill"));
	}

	@Test
	void archivesTheClassesOnce() throws Exception {
		Launch first = this.installation.launch();
		assertThat(first.err()).contains("archiving classes");
		assertThat(first.usedTheArchive()).as(first.out()).isTrue();
		assertArchiveStillFits(this.installation);
	}

	@Test
	void aCopyArchivesTheClassesAgain() throws Exception {
		this.installation.launch();
		Path copy = this.directory.resolve("copy");
		Process copying = new ProcessBuilder("cp", "-Rp", this.installation.home().toString(), copy.toString())
			.inheritIO()
			.start();
		assertThat(copying.waitFor()).isZero();
		assertArchivesAgain(new Installation(copy));
	}

	@Test
	void aMovedInstallationArchivesTheClassesAgain() throws Exception {
		this.installation.launch();
		Path moved = Files.move(this.installation.home(), this.directory.resolve("moved"));
		assertArchivesAgain(new Installation(moved));
	}

	@ParameterizedTest
	@CsvSource({ "lib/library.jar, PT-1H", "usagemill.jar, PT0.001S" })
	void aJarWithAnotherTimeArchivesTheClassesAgain(String jar, Duration later) throws Exception {
		this.installation.launch();
		Path file = this.installation.home().resolve("target").resolve(jar);
		// from the archive's time on, by which a rebuilt jar is known within the same
		// minute
		FileTime archived = Files.getLastModifiedTime(archiveOf(java()).resolveSibling("java.jsa.files"));
		Files.setLastModifiedTime(file, FileTime.from(archived.toInstant().plus(later)));
		assertArchivesAgain(this.installation);
	}

	@Test
	void anotherJavaArchivesTheClassesAgain() throws Exception {
		this.installation.launch();
		Map<String, String> other = Map.of("JAVA_HOME", javaThat("exec '" + java() + "' \"$@\""));
		String launcher = this.installation.launcher().toString();
		assertThat(launch(other, launcher).err()).contains("archiving classes");
		// when they take turns, each has its own
		assertArchiveStillFits(this.installation);
		assertThat(launch(other, launcher).err()).isEmpty();
	}

	@Test
	void anArchiveForAnOlderJarIsRemoved() throws Exception {
		this.installation.launch();
		Path old = archiveOf(Path.of("/gone/bin/java"));
		Files.createDirectories(old.getParent());
		Files.setLastModifiedTime(Files.createFile(old), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		Files.setLastModifiedTime(this.installation.home().resolve("target/usagemill.jar"),
				FileTime.from(Instant.now().minus(Duration.ofDays(1))));
		assertArchivesAgain(this.installation);
		assertThat(old).doesNotExist();
	}

	@Test
	void startsWhereAnArchiveWasUnpacked() throws Exception {
		// as for a clone, whose directory is jobs/
		Installation unpacked = Installation.unpackedAt(this.directory.resolve("jobs/usagemill-1"));
		assertArchivesAgain(unpacked);
		Path link = Files.createSymbolicLink(this.directory.resolve("usagemill.link"), unpacked.launcher());
		Launch launch = launch(Map.of(), link.toString(), "report", "top users");
		assertThat(launch.out()).as(launch.err()).contains(unpacked.home() + ": report top users\n");
	}

	@Test
	void aPackageBringsItsOwnJava() throws Exception {
		Installation packaged = Installation.unpackedAt(this.directory.resolve("packaged"));
		Files.createSymbolicLink(packaged.home().resolve("runtime"), Path.of(System.getProperty("java.home")));
		Launch launch = launch(Map.of("JAVA_HOME", "/none"), packaged.launcher().toString(), "report");
		assertThat(launch.out()).as(launch.err()).contains(packaged.home() + ": report\n");
	}

	@Test
	void anIncompleteInstallationIsNotBuilt() throws Exception {
		Installation unpacked = Installation.unpackedAt(this.directory.resolve("unpacked"));
		Files.delete(unpacked.home().resolve("usagemill.jar"));
		Launch launch = unpacked.launch();
		assertThat(launch.exitCode()).isEqualTo(2);
		assertThat(launch.err()).isEqualTo(
				"usagemill: %1$s/usagemill.jar or %1$s/lib is missing: install usagemill".formatted(unpacked.home())
						+ " again.\n");
	}

	/** Such as the stacks that SIGQUIT asks for, or a warning about an option. */
	@Test
	void whatTheJvmSaysDoesNotMixWithResults() throws Exception {
		this.installation.launch();
		Launch launch = launch(Map.of("USAGEMILL_JAVA_OPTS", "-XX:+PrintFlagsFinal"),
				this.installation.launcher().toString(), "report");
		assertThat(launch.out()).isEqualTo(this.installation.home() + ": report\n");
		assertThat(launch.err()).contains("DisplayVMOutputToStderr");
	}

	/** As cron's JAVA_HOME and the PATH of a shell name it. */
	@Test
	void theSameJavaByAnotherNameUsesTheArchive() throws Exception {
		this.installation.launch();
		Path linked = Files.createSymbolicLink(this.directory.resolve("jdk"), Path.of(System.getProperty("java.home")));
		Path bin = Files.createDirectory(this.directory.resolve("bin"));
		Files.createSymbolicLink(bin.resolve("java"), linked.resolve("bin/java"));
		for (Map<String, String> named : List.of(Map.of("JAVA_HOME", linked.toString()),
				Map.of("JAVA_HOME", "", "PATH", bin + ":" + System.getenv("PATH")))) {
			Launch launch = launch(named, this.installation.launcher().toString());
			assertThat(launch.err()).isEmpty();
			assertThat(launch.usedTheArchive()).as(launch.out()).isTrue();
		}
	}

	@Test
	void startsWithoutAPath() throws Exception {
		this.installation.launch();
		Launch launch = launch(Map.of("PATH", ""), this.installation.launcher().toString(), "report", "top users");
		assertStarts(launch);
		assertThat(launch.err()).isEmpty();
	}

	@Test
	void doesNotTryAgainWhatCannotBeArchived() throws Exception {
		String launcher = this.installation.launcher().toString();
		assertThat(launch(Map.of("FAILING", "yes"), launcher).err()).contains("archiving classes");
		Launch again = launch(Map.of(), launcher, "report", "top users");
		assertStarts(again);
		assertThat(again.err()).isEmpty();
		assertThat(archiveOf(java())).doesNotExist();
		assertThat(this.installation.home().resolve("target")).isDirectoryNotContaining("glob:**/archive.*");
	}

	@Test
	void startsThroughALinkFromAnyDirectory() throws Exception {
		this.installation.launch();
		Path elsewhere = Files.createDirectories(this.directory.resolve("bin"));
		Files.createSymbolicLink(elsewhere.resolve("first"), Path.of("second"));
		Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.relativize(this.installation.launcher()));
		assertStarts(Installation.launch(elsewhere, Map.of(), "./first", "report", "top users"));
	}

	/** There JDK 17 takes none of the program's classes from an archive. */
	@Test
	void startsInADirectoryWithSpaces() throws Exception {
		Installation spaced = Installation.at(this.directory.resolve("a  b $HOME *"));
		Launch launch = launch(Map.of(), spaced.launcher().toString(), "report", "top users");
		assertThat(launch.out()).as(launch.err()).contains(spaced.home() + ": report top users\n");
		assertThat(spaced.launch().err()).isEmpty();
	}

	@Test
	void startsWhereCdpathNamesAnotherJobs() throws Exception {
		this.installation.launch();
		Path other = Files.createDirectories(this.directory.resolve("other/jobs")).getParent();
		assertStarts(Installation.launch(this.installation.home(), Map.of("CDPATH", other.toString()), "jobs/usagemill",
				"report", "top users"));
	}

	@Test
	void startsWhereItMayNotWrite() throws Exception {
		Path target = this.installation.home().resolve("target");
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
		List<String> prefix = Files.isWritable(target) ? withoutRootsRights() : List.of();
		String[] command = Stream
			.concat(prefix.stream(), Stream.of(this.installation.launcher().toString(), "report", "top users"))
			.toArray(String[]::new);
		Launch launch = launch(Map.of(), command);
		assertStarts(launch);
		assertThat(launch.err()).isEmpty();
		Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	/** A write there fails; in a file that is opened later it would not. */
	@Test
	void nothingTakesThePlaceOfAClosedOutput() throws Exception {
		Launch launch = launch(Map.of("JAVA_HOME", javaThat("exec 5>&1\nreadlink /proc/$$/fd/5 >&2\nexit 1")), "sh",
				"-c", "exec \"$0\" status <&- >&-", this.installation.launcher().toString());
		assertThat(launch.err()).endsWith("\n/dev/null\n");
	}

	/**
	 * As under cron; elsewhere a terminal may bring a locale that is not installed here.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "C", "xx_YY.UTF-8" })
	void givesJavaALocaleThatKnowsAllNames(String locale) throws Exception {
		Launch launch = launch(
				Map.of("LC_ALL", locale, "USAGEMILL_JAVA_OPTS", "-XshowSettings:properties -Xlog:disable"),
				this.installation.launcher().toString(), "report");
		assertThat(launch.err()).contains("sun.jnu.encoding = UTF-8");
	}

	@Test
	void refusesAJavaThatIsTooOld() throws Exception {
		String home = javaThat("echo '    java.specification.version = 11' >&2");
		Launch launch = launch(Map.of("JAVA_HOME", home), this.installation.launcher().toString());
		assertThat(launch.exitCode()).isEqualTo(2);
		assertThat(launch.err()).contains(home + "/bin/java is version 11: usagemill needs a JDK, version 17 or newer");
	}

	private static Path java() {
		return Path.of(System.getProperty("java.home"), "bin", "java");
	}

	private Path archiveOf(Path java) throws IOException {
		Path file = Files.exists(java) ? java.toRealPath() : java;
		return Path.of(this.installation.home() + "/target/archives" + file + ".jsa");
	}

	@Test
	void saysHowManyFilesItMustBeAllowedToOpen() throws Exception {
		Launch launch = launch(Map.of(), "sh", "-c", "ulimit -n 64; exec \"$0\" status",
				this.installation.launcher().toString());
		assertThat(launch.exitCode()).isEqualTo(2);
		assertThat(launch.err()).isEqualTo("usagemill: a process may open only 64 files here (ulimit -Hn): usagemill"
				+ " needs 192. Raise the limit and start it again.\n");
	}

	/** The home of a Java that only does this. */
	private String javaThat(String does) throws IOException {
		Path home = this.directory.resolve("other-java");
		Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\n" + does + "\n");
		assertThat(java.toFile().setExecutable(true)).isTrue();
		return home.toString();
	}

	private Launch launch(Map<String, String> environment, String... command) throws Exception {
		return Installation.launch(this.directory, environment, command);
	}

	private void assertStarts(Launch launch) {
		assertThat(launch.out()).as(launch.err()).contains(this.installation.home() + ": report top users\n");
		assertThat(launch.exitCode()).isZero();
	}

	private static void assertArchivesAgain(Installation installation) throws Exception {
		Launch launch = installation.launch();
		assertThat(launch.err()).contains("archiving classes");
		assertThat(launch.usedTheArchive()).as(launch.out()).isTrue();
		assertArchiveStillFits(installation);
	}

	private static void assertArchiveStillFits(Installation installation) throws Exception {
		Launch launch = installation.launch();
		assertThat(launch.err()).isEmpty();
		assertThat(launch.usedTheArchive()).as(launch.out()).isTrue();
	}

	private static List<String> withoutRootsRights() throws Exception {
		List<String> prefix = List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override");
		Process tried = new ProcessBuilder(Stream.concat(prefix.stream(), Stream.of("true")).toList()).start();
		assumeTrue(tried.waitFor() == 0, "root cannot give its rights away");
		return prefix;
	}

}
