package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A log file is known by its content: whatever rotation does, each line counts once. */
class RotationTest {

	@TempDir
	Path directory;

	private LogDirectory logs;

	private BareNight night;

	@BeforeEach
	void load() throws Exception {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		this.night = new BareNight(this.directory.resolve("warehouse"), this.logs.directory() + "/*");
		this.logs.lines("app.log", 0, 60);
		this.night.run();
	}

	@AfterEach
	void close() throws Exception {
		this.night.close();
	}

	@Test
	void aRenamedFileGoesOnWhereItWas() throws Exception {
		this.logs.lines("app.log", 60, 70);
		this.logs.rename("app.log", "app.log.1");
		this.logs.lines("app.log", 70, 80);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(20);
		countedOnce(80);
	}

	@Test
	void aFileThatIsGzippedAfterRotationGoesOnWhereItWas() throws Exception {
		this.logs.lines("app.log", 60, 70);
		this.logs.rename("app.log", "app.log.1");
		this.logs.gzip("app.log.1");
		this.logs.lines("app.log", 70, 80);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(20);
		assertThat(this.night.run()).isEmpty();
		countedOnce(80);
	}

	@Test
	void aFileThatIsPackedWithZstdGoesOnWhereItWas() throws Exception {
		this.logs.lines("app.log", 60, 70);
		this.logs.zstd("app.log");
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(10);
		countedOnce(70);
	}

	@Test
	void aPackedFileThatWasReadBeforeItWasPackedHoldsNothingNew() throws Exception {
		this.logs.gzip("app.log");
		assertThat(this.night.run()).isEmpty();
		countedOnce(60);
	}

	@Test
	void aCopyHoldsNothingNew() throws Exception {
		this.logs.copy("app.log", "copy.log");
		assertThat(this.night.run()).isEmpty();
	}

	@Test
	void aFileAndItsCopiesInTheSameNightCountOnce() throws Exception {
		this.logs.lines("other.log", 60, 70);
		this.logs.copy("other.log", "a-short-copy.log");
		this.logs.lines("other.log", 70, 80);
		this.logs.copy("other.log", "copy.log");
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(20);
		countedOnce(80);
	}

	@Test
	void copytruncateThatLeavesAShorterFile() throws Exception {
		this.logs.lines("app.log", 60, 70);
		this.logs.copy("app.log", "app.log.1");
		this.logs.truncate("app.log");
		this.logs.lines("app.log", 70, 75);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(15);
		countedOnce(75);
	}

	@Test
	void copytruncateAfterWhichTheFileRegrewPastTheOldPosition() throws Exception {
		this.logs.copy("app.log", "app.log.1");
		this.logs.truncate("app.log");
		this.logs.lines("app.log", 60, 200);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(140);
		countedOnce(200);
	}

	@Test
	void aNewFileUnderAnOldNameIsReadFromItsBeginning() throws Exception {
		this.logs.delete("app.log");
		this.logs.lines("app.log", 60, 130);
		this.night.run();
		countedOnce(130);
	}

	@Test
	void filesWithTheSameBeginningAreToldApartByWhatFollows() throws Exception {
		// the same first 40 lines, more than a head, then other ones
		this.logs.lines("b.log", 0, 40);
		this.logs.lines("b.log", 60, 100);
		this.night.run();
		countedOnce(100);
		this.logs.lines("b.log", 100, 110);
		this.logs.lines("app.log", 110, 120);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(20);
		countedOnce(120);
	}

	@Test
	void aHalfLineWaitsForItsOtherHalf() throws Exception {
		String line = LogDirectory.line(60);
		this.logs.append("app.log", line.substring(0, 30));
		assertThat(this.night.run()).isEmpty();
		this.logs.append("app.log", line.substring(30));
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(1);
		countedOnce(61);
	}

	@Test
	void aHalfLineOfAPackedFileIsRejectedOnce() throws Exception {
		this.logs.append("app.log", LogDirectory.line(60).substring(0, 30));
		this.logs.gzip("app.log");
		assertThat(this.night.run().orElseThrow().rejected()).isEqualTo(1);
		assertThat(this.night.run()).isEmpty();
		assertThat(this.night.rejected()).containsExactly("partial_last_line");
		countedOnce(60);
	}

	@Test
	void aHalfLineOfAFileThatWasRotatedAwayIsRejectedOnceItHasRestedADay() throws Exception {
		this.logs.append("app.log", LogDirectory.line(60).substring(0, 30));
		this.logs.rename("app.log", "app.log.1");
		assertThat(this.night.run()).isEmpty();
		this.logs.age("app.log.1");
		assertThat(this.night.run().orElseThrow().rejected()).isEqualTo(1);
		assertThat(this.night.run()).isEmpty();
	}

	@Test
	void aCutPackedFileIsNamedAndLoadedOnceItIsWhole() throws Exception {
		this.logs.lines("other.log", 60, 90);
		byte[] compressed = Zstd.compress(this.logs.read("other.log").getBytes());
		this.logs.delete("other.log");
		Files.write(this.logs.file("other.log.zst"), Arrays.copyOf(compressed, compressed.length - 3));
		assertThat(this.night.run()).isEmpty();
		assertThat(this.night.concerns()).singleElement().asString().contains("other.log.zst is cut or damaged");
		Files.write(this.logs.file("other.log.zst"), compressed);
		this.night.run();
		assertThat(this.night.concerns()).isEmpty();
		countedOnce(90);
	}

	@Test
	void aFileThatVanishedWithUnreadBytesIsToldOnce() throws Exception {
		this.logs.append("app.log", LogDirectory.line(60).substring(0, 30));
		this.night.run();
		this.logs.delete("app.log");
		this.logs.lines("other.log", 61, 62);
		this.night.run();
		assertThat(this.night.concerns()).singleElement().asString().contains("app.log vanished with 30 unread bytes");
		this.night.run();
		assertThat(this.night.concerns()).isEmpty();
	}

	private void countedOnce(int events) throws Exception {
		List<String> users = IntStream.range(0, events).mapToObj(LogDirectory::user).toList();
		assertThat(this.night.users()).isEqualTo(users);
	}

}
