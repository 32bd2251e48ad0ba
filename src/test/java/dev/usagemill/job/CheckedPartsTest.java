package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files of days are not read again each night; what has befallen one is seen anyway. */
class CheckedPartsTest {

	private static final int DAYS = 16;

	@TempDir
	Path directory;

	@Test
	void onlyWhatHasChangedIsReadAgain() throws IOException {
		Path log = this.directory.resolve("app.jsonl");
		for (int day = 1; day <= DAYS; day++) {
			LogLines.append(log,
					LogLines.line(LogLines.event("id-" + day, "2026-10-%02dT10:00:00Z".formatted(day), 10, 1)));
		}
		Path warehouse = this.directory.resolve("warehouse");
		Night night = new Night(warehouse, log.toString());
		night.run();
		SortedMap<String, String> parts = night.parts();
		Path checked = warehouse.resolve("checked_parts.json");
		assertThat(checked).doesNotExist();
		assertThat(night.run().concerns()).isEmpty();
		assertThat(checked).content().containsOnlyOnce("\"daily_usage/2026-10-16.parquet\"");

		Path events = warehouse.resolve("events/2026-10-03.parquet");
		byte[] bytes = Files.readAllBytes(events);
		FileTime time = Files.getLastModifiedTime(events);
		LostPartsTest.Loss.FOOTER.happenTo(events);
		Files.setLastModifiedTime(events, time);
		assertThat(night.run().concerns()).isEmpty();
		Files.setLastModifiedTime(events, FileTime.fromMillis(time.toMillis() - 1));
		assertThat(night.run().concerns()).singleElement().asString().startsWith(events + " is damaged (");
		Files.write(events, bytes);
		assertThat(night.run().concerns()).isEmpty();
		assertThat(night.parts()).isEqualTo(parts);

		Files.writeString(checked, "[ {");
		assertThat(night.run().concerns()).isEmpty();
		assertThat(checked).content().endsWith("} ]");

		// as if the records came from an older backup than the parts
		Files.delete(warehouse.resolve("loads/00000001.json"));
		Files.delete(warehouse.resolve("loads/00000001.applied.json"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(night::run)
			.withMessageContaining("2026-10-01.parquet holds load 1, of which there is no record in loads/");
	}

}
