package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import dev.usagemill.event.Labels;

/** Writes one day's rollup as a Parquet file. */
public final class DailyUsageWriter implements AutoCloseable {

	private final ParquetWriter<DailyUsage> writer;

	private DailyUsageWriter(ParquetWriter<DailyUsage> writer) {
		this.writer = writer;
	}

	/**
	 * Starts a file that is not there yet.
	 * @param labels those of the warehouse
	 * @param load goes into the footer: the newest load that the rows hold
	 * @param prices goes into the footer: the digest of the price book
	 * @param events goes into the footer: the digest of the events' part
	 */
	public static DailyUsageWriter open(DurableFiles files, Path file, Labels labels, long load, String prices,
			String events) throws IOException {
		// in one order: that of Map.of differs from process to process, and so would the
		// bytes
		Map<String, String> footer = new TreeMap<>(Map.of(PartMetadata.LOAD, Long.toString(load), PartMetadata.PRICES,
				prices, PartMetadata.EVENTS_DIGEST, events));
		Builder builder = new Builder(new Target(files, file), new DailyUsageSchema(labels))
			.withDictionaryEncoding(false);
		// a dictionary of numbers takes longer to make than it saves
		for (DailyUsageColumn column : DailyUsageColumn.values()) {
			builder.withDictionaryEncoding(column.column(), column.type() == DailyUsageColumn.Type.TEXT);
		}
		labels.columns().forEach((label) -> builder.withDictionaryEncoding(label, true));
		return new DailyUsageWriter(builder.withConf(new Configuration(false))
			.withCompressionCodec(CompressionCodecName.ZSTD)
			.withExtraMetaData(footer)
			.build());
	}

	public void write(DailyUsage usage) throws IOException {
		this.writer.write(usage);
	}

	/**
	 * Writes what is left, and the footer. If the disk fails then, Parquet's own message
	 * is the whole footer; the disk's is thrown instead.
	 */
	@Override
	public void close() throws IOException {
		try {
			this.writer.close();
		}
		catch (IOException failed) {
			throw ofTheDisk(failed);
		}
	}

	/**
	 * The one inside the exception of Parquet's serialization, which is none of these.
	 */
	private static IOException ofTheDisk(IOException failed) {
		for (Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof Exception && !(cause instanceof IOException)
					&& cause.getCause() instanceof IOException ofTheDisk) {
				return ofTheDisk;
			}
		}
		return failed;
	}

	/** A file of the warehouse, as Parquet's writer wants it. */
	private record Target(DurableFiles files, Path file) implements OutputFile {

		@Override
		public PositionOutputStream create(long blockSizeHint) throws IOException {
			return this.files.create(this.file);
		}

		@Override
		public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
			return this.files.create(this.file);
		}

		@Override
		public boolean supportsBlockSize() {
			return false;
		}

		@Override
		public long defaultBlockSize() {
			return 0;
		}

	}

	/** Like that of {@code AvroParquetWriter}, with rows of our own. */
	private static final class Builder extends ParquetWriter.Builder<DailyUsage, Builder> {

		private final DailyUsageSchema schema;

		Builder(OutputFile file, DailyUsageSchema schema) {
			super(file);
			this.schema = schema;
		}

		@Override
		protected Builder self() {
			return this;
		}

		@Override
		@SuppressWarnings("deprecation") // the one that a builder must have
		protected WriteSupport<DailyUsage> getWriteSupport(Configuration configuration) {
			return new DailyUsageWriteSupport(this.schema);
		}

	}

}
