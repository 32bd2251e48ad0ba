package dev.usagemill.job;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

import com.github.luben.zstd.ZstdOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Input that would fill the memory or the disk of a reader that trusts it. */
class HostileInputTest {

	private static final int MEGABYTE = 1 << 20;

	private static final String REJECTED = "no event, but words of an app that has lost its way\n";

	@TempDir
	Path directory;

	private LogDirectory logs;

	private BareNight night;

	@BeforeEach
	void open() throws Exception {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		this.logs.lines("app.log", 0, 3);
		this.night = new BareNight(this.directory.resolve("warehouse"), this.logs.directory() + "/*");
	}

	@AfterEach
	void close() throws Exception {
		this.night.close();
	}

	@Test
	void aLineOfFiftyMegabytesIsRejectedAndTheNextOneRead() throws Exception {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(this.logs.file("long.log")))) {
			writeMegabytes(out, 50, 'x');
			out.write(("\n" + LogDirectory.line(3)).getBytes(StandardCharsets.UTF_8));
		}
		LoadFigures load = this.night.run().orElseThrow();
		assertThat(load.lines()).isEqualTo(5);
		assertThat(load.events()).isEqualTo(4);
		assertThat(this.night.rejected()).containsExactly("line_too_long");
	}

	@Test
	@Tag("soak")
	void aLogOfTenGigabytesNeedsNoMoreMemoryThanAnyOther() throws Exception {
		Path log = this.logs.file("huge.log");
		this.logs.lines("huge.log", 3, 5);
		try (RandomAccessFile hole = new RandomAccessFile(log.toFile(), "rw")) {
			hole.seek(10L << 30);
			hole.write(("\n" + LogDirectory.line(5)).getBytes(StandardCharsets.UTF_8));
		}
		LoadFigures load = this.night.run().orElseThrow();
		assertThat(load.lines()).isEqualTo(7);
		assertThat(load.events()).isEqualTo(6);
		assertThat(this.night.rejected()).containsExactly("line_too_long");
	}

	@Test
	void aBombIsNamedAndNothingOfItLoaded() throws Exception {
		try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(this.logs.file("bomb.zst")))) {
			writeMegabytes(out, 100, '\n');
		}
		assertThat(Files.size(this.logs.file("bomb.zst"))).isLessThan(MEGABYTE);
		assertThat(this.night.run().orElseThrow().lines()).isEqualTo(3);
		assertThat(this.night.concerns()).singleElement()
			.asString()
			.contains("bomb.zst expands to more than 200 times its size", "usagemill.expansion-limit");
	}

	@Test
	void aHundredThousandRejectedLinesAreAllKept() throws Exception {
		this.logs.append("bad.log", REJECTED.repeat(100_000));
		Night night = new Night(this.directory.resolve("other"), this.logs.directory() + "/*").accepting();
		assertThat(night.run().loads()).singleElement().extracting(LoadFigures::rejected).isEqualTo(100_000L);
		assertThat(night
			.published("SELECT reason, count(*), count(DISTINCT byte_offset) FROM rejected_line GROUP BY reason"))
			.containsExactly("not_json|100000|100000");
	}

	@Test
	void hundredsOfSlicesInOneLoadLoseNoLine() throws Exception {
		this.logs.append("bad.log", REJECTED.repeat(10_000));
		LoadFigures load = this.night.run().orElseThrow();
		assertThat(load.rejected()).isEqualTo(10_000);
		assertThat(this.night.rejected()).isEqualTo(Collections.nCopies(10_000, "not_json"));
	}

	private static void writeMegabytes(OutputStream out, int megabytes, char filler) throws IOException {
		byte[] block = String.valueOf(filler).repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < megabytes; i++) {
			out.write(block);
		}
	}

}
