package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file that is being written. Whatever goes wrong is an {@link IOException} that names
 * the file; Hadoop's local file system throws an error, and neither says which file.
 */
final class DurableOutput extends PositionOutputStream {

	private final Path file;

	private final FSDataOutputStream out;

	DurableOutput(Path file, FSDataOutputStream out) {
		this.file = file;
		this.out = out;
	}

	@Override
	public long getPos() {
		return this.out.getPos();
	}

	@Override
	public void write(int value) throws IOException {
		try {
			this.out.write(value);
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of("write", this.file, failed);
		}
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		try {
			this.out.write(bytes, offset, length);
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of("write", this.file, failed);
		}
	}

	@Override
	public void flush() throws IOException {
		try {
			this.out.flush();
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of("write", this.file, failed);
		}
	}

	@Override
	public void close() throws IOException {
		try {
			this.out.close();
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of("write", this.file, failed);
		}
	}

}
