package dev.usagemill.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;

class RejectedLinesTest {

	private static final String GOOD = LogLines.line(LogLines.event("1", "2026-11-20T10:00:00Z", 3, 4));

	@TempDir
	Path temporary;

	private Path log;

	private TemporaryWarehouse warehouse;

	@BeforeEach
	void open() throws IOException, SQLException {
		this.log = this.temporary.toRealPath().resolve("it's.jsonl");
		this.warehouse = TemporaryWarehouse.create(this.temporary.resolve("warehouse"));
	}

	@AfterEach
	void close() throws SQLException {
		this.warehouse.close();
	}

	@Test
	void numbersLinesOverAllSlicesAndLoads() throws IOException, SQLException {
		LogLines.append(this.log, "[]", "", GOOD, "{");
		this.warehouse.apply(this.warehouse.load(1, this.log));
		LogLines.append(this.log, GOOD, "x", "", "[]");
		this.warehouse.apply(this.warehouse.load(1, this.log));
		int good = GOOD.length() + 1;
		String file = this.log.toString();
		assertThat(rejected(1, "load, log_file, line_number, byte_offset, reason"))
			.containsExactly(List.of(1L, file, 1L, 0L, "not_object"), List.of(1L, file, 4L, 4L + good, "not_json"));
		assertThat(rejected(2, "load, log_file, line_number, byte_offset, reason")).containsExactly(
				List.of(2L, file, 6L, 6L + 2 * good, "not_json"), List.of(2L, file, 8L, 9L + 2 * good, "not_object"));
	}

	@Test
	void keepsTheBytesOfALineUpTo4096() throws IOException, SQLException {
		byte[] wild = "\0\u0001\"'ü\r".getBytes(StandardCharsets.ISO_8859_1);
		Files.write(this.log, wild);
		LogLines.append(this.log, "", "x".repeat(4096), "y".repeat(4097), "z".repeat(17 << 20), "short");
		this.warehouse.apply(this.warehouse.load(this.log));
		assertThat(rejected(1, "hex(raw), reason")).containsExactly(hex(wild, "nul_bytes"),
				hex("x".repeat(4096), "not_json"), hex("y".repeat(4096), "not_json"),
				hex("z".repeat(4096), "line_too_long"), hex("short", "not_json"));
	}

	@Test
	void isReadableByItsOwnerOnly() throws IOException, SQLException {
		LogLines.append(this.log, "{");
		this.warehouse.apply(this.warehouse.load(this.log));
		Path part = this.warehouse.layout().rejectedPart(1);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part))).isEqualTo("rw-------");
	}

	@Test
	void isAbsentWithoutRejectedLines() throws IOException, SQLException {
		LogLines.append(this.log, GOOD);
		this.warehouse.apply(this.warehouse.load(this.log));
		assertThat(this.warehouse.layout().rejectedPart(1)).doesNotExist();
		assertThat(this.warehouse.layout().rejectedParts(DurableFiles.local())).isEmpty();
	}

	@Test
	void isWrittenOnce() throws IOException, SQLException {
		LogLines.append(this.log, "{");
		LoadRecord record = this.warehouse.load(this.log);
		RejectedLines lines = new RejectedLines(this.warehouse.layout(), this.warehouse.files(),
				this.warehouse.database());
		lines.publish(record);
		Object before = Files.readAttributes(this.warehouse.layout().rejectedPart(1), "unix:ino,lastModifiedTime");
		lines.publish(record);
		assertThat(Files.readAttributes(this.warehouse.layout().rejectedPart(1), "unix:ino,lastModifiedTime"))
			.isEqualTo(before);
	}

	@Test
	void areTheOnlyPlaceForWhatRejectedLinesHold() throws IOException, SQLException {
		MixedLog mixed = new MixedLog(11, 500);
		LogLines.append(this.log, mixed.lines());
		this.warehouse.apply(this.warehouse.load(50_000, this.log));
		assertThat(rejected(1, "raw")).hasSize((int) mixed.rejected());
		assertThat(this.warehouse.rows("SELECT detail FROM '" + this.warehouse.layout().rejectedPart(1)
				+ "' WHERE detail LIKE '%" + MixedLog.SECRET + "%'"))
			.isEmpty();
		assertThat(filesWith(MixedLog.SECRET)).isEmpty();
		assertThat(columnsOfEverythingElse()).doesNotContain("raw");
	}

	private List<Path> filesWith(String text) throws IOException {
		List<Path> found = new ArrayList<>();
		Path rejected = this.warehouse.layout().root().resolve("rejected");
		try (Stream<Path> files = Files.walk(this.warehouse.layout().root())) {
			for (Path file : files.filter(Files::isRegularFile).filter((file) -> !file.startsWith(rejected)).toList()) {
				if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
					found.add(file);
				}
			}
		}
		return found;
	}

	private List<Object> columnsOfEverythingElse() throws SQLException {
		String root = this.warehouse.layout().root().toString();
		List<Object> columns = new ArrayList<>();
		this.warehouse
			.rows("SELECT name FROM parquet_schema(['" + root + "/events/*.parquet', '" + root
					+ "/daily_usage/*.parquet'])")
			.forEach(columns::addAll);
		try (Connection published = TemporaryWarehouse.open(this.warehouse.layout().usageDatabase())) {
			TemporaryWarehouse.rows(published, "SELECT column_name FROM duckdb_columns() WHERE NOT internal")
				.forEach(columns::addAll);
		}
		assertThat(columns).contains("user_id", "cost_usd", "reason", "conflicts");
		return columns;
	}

	private List<List<Object>> rejected(long load, String columns) throws SQLException {
		return this.warehouse.rows("SELECT " + columns + " FROM read_parquet('"
				+ this.warehouse.layout().rejectedPart(load) + "', hive_partitioning = false)");
	}

	private static List<Object> hex(String raw, String reason) {
		return hex(raw.getBytes(StandardCharsets.UTF_8), reason);
	}

	private static List<Object> hex(byte[] raw, String reason) {
		return List.of(HexFormat.of().withUpperCase().formatHex(raw), reason);
	}

}
