package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OldLayoutTest {

	private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

	@TempDir
	Path directory;

	private final DurableFiles files = DurableFiles.local();

	private Warehouse warehouse;

	private OldLayout layout;

	@BeforeEach
	void lay() throws IOException {
		this.warehouse = new Warehouse(this.directory, ZoneOffset.UTC);
		this.layout = new OldLayout(this.warehouse, this.files);
		for (String part : List.of("events/date=2026-10-01", "events/date=2026-10-02", "daily_usage/date=2026-10-01")) {
			Files.writeString(Files.createDirectories(this.directory.resolve(part)).resolve("part-00.parquet"), part);
		}
	}

	@Test
	void itsPartsAreMovedAndItsDirectoriesRemoved() throws IOException {
		this.layout.leave();
		assertThat(this.files.list(this.warehouse.events())).containsExactly(this.warehouse.eventsPart(DAY),
				this.warehouse.eventsPart(DAY.plusDays(1)));
		assertThat(this.files.list(this.warehouse.dailyUsage())).containsExactly(this.warehouse.dailyUsagePart(DAY));
		assertThat(this.warehouse.eventsPart(DAY)).hasContent("events/date=2026-10-01");
		this.layout.leave();
		assertThat(this.warehouse.days(this.files)).containsExactly(DAY, DAY.plusDays(1));
	}

	@Test
	void aMoveThatWasInterruptedGoesOn() throws IOException {
		Files.move(this.directory.resolve("events/date=2026-10-01/part-00.parquet"), this.warehouse.eventsPart(DAY));
		this.layout.leave();
		assertThat(this.warehouse.days(this.files)).containsExactly(DAY, DAY.plusDays(1));
		assertThat(this.directory.resolve("events/date=2026-10-01")).doesNotExist();
	}

	@Test
	void neitherOfTwoPartsForOneDayIsLost() throws IOException {
		Files.writeString(this.warehouse.eventsPart(DAY), "newer");
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.layout::leave)
			.withMessageContainingAll("date=2026-10-01/part-00.parquet and ", "2026-10-01.parquet are there");
		assertThat(this.warehouse.eventsPart(DAY)).hasContent("newer");
		assertThat(this.directory.resolve("events/date=2026-10-01/part-00.parquet")).exists();
	}

	@Test
	void whatElseLiesThereIsLeftAlone() throws IOException {
		Path note = Files.writeString(this.directory.resolve("events/date=2026-10-01/note.txt"), "mine");
		Path noDay = Files.createDirectories(this.directory.resolve("events/date=2026-99-99"));
		this.layout.leave();
		assertThat(note).hasContent("mine");
		assertThat(noDay).exists();
		assertThat(this.warehouse.eventsPart(DAY)).exists();
	}

	@Test
	void whoOnlyReadsIsToldWhatToDo() throws IOException {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this.layout::refuse)
			.withMessageContaining("`usagemill upgrade`");
		this.layout.leave();
		assertThatCode(this.layout::refuse).doesNotThrowAnyException();
	}

}
