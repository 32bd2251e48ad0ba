package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartMetadataTest {

	@TempDir
	Path directory;

	@Test
	void anAbsentPartHoldsNoLoad() throws IOException {
		assertThat(PartMetadata.read(DurableFiles.local(), this.directory.resolve("part-00.parquet")))
			.isEqualTo(new PartMetadata(0, MergeCounts.NONE, null));
	}

	@Test
	void readsTheLoadAndWhatBecameOfItsEvents() throws IOException, SQLException {
		Path part = write("{'usagemill.load': '42', 'usagemill.events': '5', 'usagemill.duplicates': '6', "
				+ "'usagemill.conflicts': '7'}");
		assertThat(PartMetadata.read(DurableFiles.local(), part))
			.isEqualTo(new PartMetadata(42, new MergeCounts(5, 6, 7), null));
		assertThat(PartMetadata.read(DurableFiles.local(), part).counts().staged()).isEqualTo(18);
	}

	@Test
	void readsTheLoadOfARollup() throws IOException {
		Path part = this.directory.resolve("part-00.parquet");
		DailyUsageWriter.open(DurableFiles.local(), part, Labels.NONE, 7, "digest", "events").close();
		assertThat(PartMetadata.read(DurableFiles.local(), part))
			.isEqualTo(new PartMetadata(7, MergeCounts.NONE, "digest"));
	}

	@Test
	void refusesAParquetFileOfSomeoneElse() throws IOException, SQLException {
		Path part = write("{'author': 'someone'}");
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> PartMetadata.read(DurableFiles.local(), part))
			.withMessageContaining(part + " is damaged (its footer does not name usagemill.load)");
	}

	@Test
	void refusesANumberThatIsNone() throws IOException, SQLException {
		Path part = write("{'usagemill.load': 'seven'}");
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> PartMetadata.read(DurableFiles.local(), part))
			.withMessageContaining(part + " is damaged");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3, 11, 200 })
	void refusesADamagedFile(int length) throws IOException, SQLException {
		Path part = write("{'usagemill.load': '1'}");
		byte[] whole = Files.readAllBytes(part);
		assertThat(whole).hasSizeGreaterThan(length);
		Files.write(part, Arrays.copyOf(whole, length));
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> PartMetadata.read(DurableFiles.local(), part))
			.withMessageContaining(part + " is damaged");
	}

	private Path write(String pairs) throws SQLException {
		Path part = this.directory.resolve("part-00.parquet");
		try (WorkDatabase database = WorkDatabase.open(this.directory, 256);
				Connection connection = database.connect();
				Statement statement = connection.createStatement()) {
			statement.execute("COPY (SELECT range AS number FROM range(99)) TO '" + part
					+ "' (FORMAT parquet, KV_METADATA " + pairs + ")");
		}
		return part;
	}

}
