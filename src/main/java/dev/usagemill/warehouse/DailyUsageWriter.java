package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

import dev.usagemill.event.Labels;

/** Writes one day's rollup as a Parquet file. */
public final class DailyUsageWriter implements AutoCloseable {

	private final ParquetWriter<GenericRecord> writer;

	private final DailyUsageSchema schema;

	private DailyUsageWriter(ParquetWriter<GenericRecord> writer, DailyUsageSchema schema) {
		this.writer = writer;
		this.schema = schema;
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
		var builder = AvroParquetWriter.<GenericRecord>builder(new Target(files, file)).withDictionaryEncoding(false);
		// a dictionary of numbers takes longer to make than it saves
		for (DailyUsageColumn column : DailyUsageColumn.values()) {
			builder.withDictionaryEncoding(column.column(), column.type() == DailyUsageColumn.Type.TEXT);
		}
		labels.columns().forEach((label) -> builder.withDictionaryEncoding(label, true));
		DailyUsageSchema schema = new DailyUsageSchema(labels);
		return new DailyUsageWriter(builder.withSchema(schema.avro())
			.withDataModel(GenericData.get())
			.withConf(new Configuration(false))
			.withCompressionCodec(CompressionCodecName.ZSTD)
			.withExtraMetaData(footer)
			.build(), schema);
	}

	public void write(DailyUsage usage) throws IOException {
		this.writer.write(this.schema.row(usage));
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

}
