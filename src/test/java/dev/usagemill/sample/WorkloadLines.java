package dev.usagemill.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/** Writes a range of a workload's lines. */
final class WorkloadLines {

	private static final int DRAIN_AT = 1 << 20;

	private final Workload workload;

	private final LineBuffer buffer = new LineBuffer();

	private final EventLine line;

	WorkloadLines(Workload workload) {
		this.workload = workload;
		this.line = new EventLine(this.buffer, workload.plan().style());
	}

	/**
	 * Writes the lines of one day from one index to before another.
	 * @return the bytes written
	 */
	long write(LocalDate day, long fromIndex, long toIndex, OutputStream target) throws IOException {
		long written = 0;
		for (long index = fromIndex; index < toIndex; index++) {
			this.line.append(this.workload.event(day, index));
			if (this.buffer.length() >= DRAIN_AT) {
				written += this.buffer.length();
				this.buffer.drainTo(target);
			}
		}
		written += this.buffer.length();
		this.buffer.drainTo(target);
		return written;
	}

}
