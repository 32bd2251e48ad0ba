package dev.usagemill.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.Type;

import dev.usagemill.failure.FailedException;

/**
 * What the footer of a day part says of its making. A part that carries a load's number
 * holds that load and all before it, so a redo after a crash skips it.
 *
 * @param load the newest load that is merged into the part; 0 if there is no part
 * @param counts what became of that load's events; for daily usage
 * {@link MergeCounts#NONE}
 * @param prices for daily usage the digest of the prices; null for events
 */
public record PartMetadata(long load, MergeCounts counts, String prices) {

	public static final String LOAD = "usagemill.load";

	public static final String EVENTS = "usagemill.events";

	public static final String DUPLICATES = "usagemill.duplicates";

	public static final String CONFLICTS = "usagemill.conflicts";

	/** SHA-256 of the price book that a rollup was priced with. */
	public static final String PRICES = "usagemill.prices";

	/** SHA-256 of the events' part from which a rollup was made. */
	public static final String EVENTS_DIGEST = "usagemill.events-sha256";

	private static final PartMetadata ABSENT = new PartMetadata(0, MergeCounts.NONE, null);

	/** Reads the footer; an absent part has load 0. */
	public static PartMetadata read(DurableFiles files, Path part) throws IOException {
		if (!files.exists(part)) {
			return ABSENT;
		}
		return footer(files, part, (footer) -> {
			Map<String, String> pairs = footer.getFileMetaData().getKeyValueMetaData();
			return new PartMetadata(number(part, pairs, LOAD), counts(part, pairs), pairs.get(PRICES));
		});
	}

	/** The names of a part's columns. */
	public static Set<String> columns(DurableFiles files, Path part) throws IOException {
		return footer(files, part,
				(footer) -> footer.getFileMetaData()
					.getSchema()
					.getFields()
					.stream()
					.map(Type::getName)
					.collect(Collectors.toSet()));
	}

	/**
	 * The names of a part's columns of whole numbers, but for those that have no number
	 * above 0 according to the footer.
	 */
	public static Set<String> counting(DurableFiles files, Path part) throws IOException {
		return footer(files, part,
				(footer) -> footer.getBlocks()
					.stream()
					.flatMap((block) -> block.getColumns().stream())
					.filter(PartMetadata::mayCount)
					.map((column) -> column.getPath().toDotString())
					.collect(Collectors.toSet()));
	}

	private static boolean mayCount(ColumnChunkMetaData column) {
		if (!(column.getStatistics() instanceof LongStatistics statistics)) {
			return false;
		}
		boolean allNull = statistics.isNumNullsSet() && statistics.getNumNulls() == column.getValueCount();
		return !allNull && (!statistics.hasNonNullValue() || statistics.getMax() > 0);
	}

	private static <T> T footer(DurableFiles files, Path part, Function<ParquetMetadata, T> reader) throws IOException {
		try (ParquetFileReader file = ParquetFileReader.open(new DurableInput(files, part),
				ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
			return reader.apply(file.getFooter());
		}
		catch (FailedException foreign) {
			throw foreign;
		}
		catch (FileSystemException outOfReach) {
			throw outOfReach;
		}
		catch (FileNotFoundException forbidden) {
			// "... (Permission denied)"
			throw new DamagedPartException(part,
					"it cannot be opened" + forbidden.getMessage().replace(part.toString(), ""), forbidden);
		}
		catch (IOException | RuntimeException notParquet) {
			throw new DamagedPartException(part, "its footer cannot be read", notParquet);
		}
	}

	private static MergeCounts counts(Path part, Map<String, String> pairs) {
		if (!pairs.containsKey(EVENTS)) {
			return MergeCounts.NONE;
		}
		return new MergeCounts(number(part, pairs, EVENTS), number(part, pairs, DUPLICATES),
				number(part, pairs, CONFLICTS));
	}

	private static long number(Path part, Map<String, String> pairs, String key) {
		String value = pairs.get(key);
		if (value == null) {
			throw new DamagedPartException(part, "its footer does not name " + key, null);
		}
		return Long.parseLong(value);
	}

}
