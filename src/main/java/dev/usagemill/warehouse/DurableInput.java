package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of the warehouse, as Parquet's reader wants it. */
record DurableInput(DurableFiles files, Path file) implements InputFile {

	@Override
	public long getLength() throws IOException {
		return this.files.size(this.file);
	}

	@Override
	public SeekableInputStream newStream() throws IOException {
		return HadoopStreams.wrap(this.files.open(this.file));
	}

}
