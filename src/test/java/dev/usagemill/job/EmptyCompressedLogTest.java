package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What rotation makes of an empty log stops nothing, whatever an older version recorded.
 */
class EmptyCompressedLogTest {

	private static final String SHA_256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

	@TempDir
	Path directory;

	private LogDirectory logs;

	private Path warehouse;

	private Night night;

	@BeforeEach
	void load() throws IOException {
		this.logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")).toRealPath());
		this.warehouse = this.directory.resolve("warehouse");
		this.night = new Night(this.warehouse, this.logs.directory() + "/*");
		this.logs.append("app.log.1", "");
		this.logs.gzip("app.log.1");
		this.logs.lines("app.log", 0, 3);
		loads(3);
	}

	@Test
	void isNotRecorded() throws IOException {
		assertThat(this.night.load(1).sources()).extracting(LoadRecord.Source::logFile)
			.containsExactly(this.logs.file("app.log").toString());
		assertThat(this.night.run().loads()).isEmpty();
	}

	@Test
	void aWarehouseThatRecordedOneHeals() throws Exception {
		recordPositionZero();
		this.logs.lines("app.log", 3, 5);
		this.logs.lines("other.log", 5, 9);
		assertThat(WaitingWork.of(this.night.settings()).sentences()).hasSize(2);
		loads(6);
		assertThat(this.night.run().loads()).isEmpty();
		isSound(9);
		Files.delete(this.logs.file("app.log.1.gz"));
		this.logs.lines("third.log", 9, 10);
		loads(1);
		isSound(10);
	}

	private void loads(long lines) throws IOException {
		RunResult result = this.night.run();
		assertThat(result.concerns()).isEmpty();
		assertThat(result.loads()).singleElement().satisfies((load) -> {
			assertThat(load.lines()).isEqualTo(lines);
			assertThat(load.events()).isEqualTo(lines);
		});
	}

	private void isSound(long events) throws Exception {
		assertThat(this.night.parquet("SELECT count(*)", "events")).containsExactly(String.valueOf(events));
		assertThat(Verification
			.run(new VerifyRequest(this.warehouse, Path.of("jobs/prices.yml").toAbsolutePath(),
					List.of(this.logs.directory() + "/*"), 2, 256, 64L << 20, 200))
			.findings()).isEmpty();
	}

	/** As versions did that planned an empty compressed log. */
	private void recordPositionZero() throws IOException {
		LoadRecord record = this.night.load(1);
		List<LoadRecord.Source> sources = new ArrayList<>(record.sources());
		sources.add(0, new LoadRecord.Source(this.logs.file("app.log.1.gz").toString(), 0, 0, SHA_256_OF_NOTHING,
				SHA_256_OF_NOTHING, "46-cafe", 0, Counts.NONE));
		Files.write(this.warehouse.resolve("loads/00000001.json"),
				Json.bytes(new LoadRecord(record.load(), record.type(), record.program(), record.format(),
						record.startedAt(), record.committedAt(), record.prices(), record.mapping(), record.maxLine(),
						record.oldestDay(), record.labels(), sources, record.slices(), record.days(), record.counts(),
						record.unreadPlaces(), record.removed(), record.kept(), null)));
		// it is made again from the records
		Files.delete(this.warehouse.resolve("usage.duckdb"));
	}

}
