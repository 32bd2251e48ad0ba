package dev.usagemill.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.LogSlice;

import static org.assertj.core.api.Assertions.assertThat;

class PlannerTest {

	@TempDir
	Path temporary;

	private Path log;

	private TemporaryWarehouse warehouse;

	@BeforeEach
	void open() throws IOException, SQLException {
		this.log = this.temporary.toRealPath().resolve("a.jsonl");
		this.warehouse = TemporaryWarehouse.create(this.temporary.resolve("warehouse"));
	}

	@AfterEach
	void close() throws SQLException {
		this.warehouse.close();
	}

	@Test
	void readsANewFileFromItsBeginning() throws IOException {
		LogLines.append(this.log, "1", "22", "333");
		LoadPlan plan = this.warehouse.plan(4, this.log);
		PlannedFile file = only(plan);
		assertThat(file.logFile()).isEqualTo(this.log.toString());
		assertThat(file.from()).isZero();
		assertThat(file.end().position()).isEqualTo(9);
		assertThat(file.linesBefore()).isZero();
		assertThat(file.slices()).extracting(LogSlice::from).containsExactly(0L, 5L);
		assertThat(plan.load()).isEqualTo(1);
		assertThat(plan.startedAt()).isEqualTo(TemporaryWarehouse.START);
	}

	@Test
	void readsAGrownFileFromWhereTheLastLoadEnded() throws IOException, SQLException {
		LogLines.append(this.log, "1", "22");
		append("a par");
		this.warehouse.load(this.log);
		assertThat(this.warehouse.plan(100, this.log).isEmpty()).isTrue();
		append("tial line\n");
		this.warehouse.load(this.log);
		LogLines.append(this.log, "4");
		PlannedFile file = only(this.warehouse.plan(100, this.log));
		assertThat(file.from()).isEqualTo(5 + 15);
		assertThat(file.end().position()).isEqualTo(22);
		assertThat(file.linesBefore()).isEqualTo(3);
	}

	@Test
	void goesOnWithAFileWhoseHeadWasShorterThen() throws IOException, SQLException {
		LogLines.append(this.log, "1");
		this.warehouse.load(this.log);
		LogLines.append(this.log, "2".repeat(10_000));
		PlannedFile file = only(this.warehouse.plan(100, this.log));
		assertThat(file.from()).isEqualTo(2);
		assertThat(this.warehouse.load(this.log).counts().lines()).isEqualTo(1);
		assertThat(this.warehouse.plan(100, this.log).isEmpty()).isTrue();
	}

	@Test
	void readsAnotherFileUnderTheSameNameFromItsBeginning() throws IOException, SQLException {
		LogLines.append(this.log, "1", "2", "3");
		this.warehouse.load(this.log);
		Files.writeString(this.log, "x\n2\n3\n4\n");
		PlannedFile other = only(this.warehouse.plan(100, this.log));
		assertThat(other.from()).isZero();
		assertThat(other.end().position()).isEqualTo(8);
		assertThat(other.linesBefore()).isZero();
	}

	@Test
	void readsAFileThatBecameShorterFromItsBeginning() throws IOException, SQLException {
		String head = "1".repeat(5_000);
		LogLines.append(this.log, head, "2", "3");
		this.warehouse.load(this.log);
		Files.writeString(this.log, head + "\n2\n");
		assertThat(only(this.warehouse.plan(100, this.log)).from()).isZero();
	}

	@Test
	void plansNothingIfNothingIsNew() throws IOException, SQLException {
		LogLines.append(this.log, "1");
		Path empty = Files.createFile(this.temporary.resolve("empty"));
		this.warehouse.load(this.log);
		LoadPlan plan = this.warehouse.plan(100, this.log, empty);
		assertThat(plan.isEmpty()).isTrue();
		assertThat(plan.slices()).isEmpty();
		assertThat(plan.load()).isEqualTo(2);
	}

	@Test
	void remembersEachOfSeveralFiles() throws IOException, SQLException {
		Path second = this.log.resolveSibling("b.jsonl");
		LogLines.append(this.log, "1", "2");
		LogLines.append(second, "x", "y", "z");
		LoadPlan plan = this.warehouse.plan(2, this.log, second);
		assertThat(plan.files()).extracting(PlannedFile::logFile)
			.containsExactly(this.log.toString(), second.toString());
		assertThat(plan.slices()).extracting(LogSlice::file)
			.containsExactly(this.log, this.log, second, second, second);
		this.warehouse.load(this.log, second);
		LogLines.append(second, "4");
		PlannedFile grown = only(this.warehouse.plan(2, this.log, second));
		assertThat(grown.logFile()).isEqualTo(second.toString());
		assertThat(grown.from()).isEqualTo(6);
	}

	@Test
	void leavesADamagedFileOutAndSaysSo() throws IOException {
		LogLines.append(this.log, "1");
		Path damaged = Files.write(this.temporary.toRealPath().resolve("b.gz"), new byte[] { 0x1f, (byte) 0x8b, 8, 0 });
		LoadPlan plan = this.warehouse.plan(100, damaged, this.log);
		assertThat(only(plan).logFile()).isEqualTo(this.log.toString());
		assertThat(plan.damaged()).singleElement().asString().startsWith(damaged + " is cut or damaged");
	}

	@Test
	void aLogThatIsReplacedByADamagedCompressedOneIsNotAsPlanned() throws IOException {
		LogLines.append(this.log, "1");
		LoadPlan plan = this.warehouse.plan(100, this.log);
		assertThat(LogsAsPlanned.hold(plan)).isTrue();
		Files.write(this.log, new byte[] { 0x1f, (byte) 0x8b, 8, 0 });
		assertThat(LogsAsPlanned.hold(plan)).isFalse();
	}

	private void append(String text) throws IOException {
		Files.write(this.log, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
	}

	private static PlannedFile only(LoadPlan plan) {
		assertThat(plan.files()).hasSize(1);
		return plan.files().get(0);
	}

}
