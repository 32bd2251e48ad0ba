package dev.usagemill.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Stdout, in UTF-8. Neither {@code System.out} nor a {@code PrintWriter} throws if a
 * write fails, so that a report into a full disk would be cut without a word; this one
 * remembers why.
 */
final class StandardOutput {

	/** What the system calls it if a reader, such as head, has read enough. */
	private static final String READER_IS_GONE = "Broken pipe";

	private final RememberingStream stream = new RememberingStream(new FileOutputStream(FileDescriptor.out));

	private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(this.stream, StandardCharsets.UTF_8),
			true);

	PrintWriter writer() {
		return this.writer;
	}

	/**
	 * Ends a command, whose output may have been lost.
	 * @param code its exit code
	 * @return the exit code of the process
	 */
	int end(int code) {
		this.writer.flush();
		if (this.stream.failure == null || READER_IS_GONE.equals(this.stream.failure.getMessage())) {
			return code;
		}
		System.err.println("usagemill: the output could not be written: " + this.stream.failure.getMessage());
		return (code == ExitCode.NEEDS_ATTENTION || code == ExitCode.DONE) ? ExitCode.FAILED : code;
	}

	/** Remembers the first write that failed. */
	private static final class RememberingStream extends FilterOutputStream {

		private IOException failure;

		private RememberingStream(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int oneByte) throws IOException {
			write(new byte[] { (byte) oneByte }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			try {
				this.out.write(bytes, offset, length);
			}
			catch (IOException failed) {
				this.failure = (this.failure != null) ? this.failure : failed;
				throw failed;
			}
		}

	}

}
