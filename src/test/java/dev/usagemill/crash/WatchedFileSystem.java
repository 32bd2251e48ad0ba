package dev.usagemill.crash;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

import dev.usagemill.warehouse.LocalFiles;

/** The local file system, each of whose changes is announced first. */
final class WatchedFileSystem extends FilterFileSystem {

	private final WatchedFiles watched;

	WatchedFileSystem(WatchedFiles watched) {
		super(LocalFiles.open());
		this.watched = watched;
	}

	@Override
	public FSDataOutputStream create(Path file, FsPermission permission, boolean overwrite, int bufferSize,
			short replication, long blockSize, Progressable progress) throws IOException {
		tell("create", file);
		OutputStream out = super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
		return new FSDataOutputStream(new BufferedOutputStream(new WatchedStream(file, out)), null);
	}

	@Override
	public boolean rename(Path from, Path to) throws IOException {
		this.watched.tell("rename", local(from), local(to));
		return super.rename(from, to);
	}

	@Override
	public boolean mkdirs(Path directory) throws IOException {
		tell("mkdirs", directory);
		return super.mkdirs(directory);
	}

	@Override
	public boolean delete(Path path, boolean recursive) throws IOException {
		tell("delete", path);
		return super.delete(path, recursive);
	}

	private void tell(String verb, Path path) throws IOException {
		this.watched.tell(verb, local(path));
	}

	private static java.nio.file.Path local(Path path) {
		return java.nio.file.Path.of(path.toUri().getPath());
	}

	/** A file that is being written. */
	private final class WatchedStream extends FilterOutputStream {

		private final Path file;

		private boolean closed;

		private WatchedStream(Path file, OutputStream out) {
			super(out);
			this.file = file;
		}

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			tell("write", this.file);
			this.out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			if (this.closed) {
				return;
			}
			this.closed = true;
			try {
				tell("close", this.file);
			}
			finally {
				this.out.close();
			}
		}

	}

}
