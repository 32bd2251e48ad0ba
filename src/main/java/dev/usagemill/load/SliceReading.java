package dev.usagemill.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

import org.duckdb.DuckDBDataChunkWriter;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.EventParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LogSlice;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.Counts;

/**
 * One pass over a slice: every line becomes a staged row, or is blank; all are counted.
 */
final class SliceReading implements AutoCloseable {

	private static final long SECONDS_PER_DAY = 86_400;

	private final LogSlice slice;

	private final LineReader lines;

	private final EventParser parser;

	private final ZoneId zone;

	private final SortedMap<Long, Long> days = new TreeMap<>();

	private StagedRows rows;

	private boolean partialLineWaits;

	private long staged;

	private long rejected;

	private long blank;

	SliceReading(LogSlice slice, Instant startedAt, ZoneId zone) throws IOException {
		this.slice = slice;
		this.lines = LineReader.open(slice.file(), slice.from(), slice.end());
		this.parser = new EventParser(startedAt);
		this.zone = zone.normalized();
		this.partialLineWaits = slice.hasPartialLine();
	}

	/**
	 * Fills one chunk.
	 * @return its rows; 0 at the end of the slice
	 */
	int fill(DuckDBDataChunkWriter chunk) throws IOException {
		if (this.rows == null) {
			this.rows = new StagedRows((int) chunk.capacity());
		}
		while (!this.rows.isFull() && this.lines.next()) {
			take();
		}
		if (!this.rows.isFull() && this.partialLineWaits) {
			this.partialLineWaits = false;
			takePartialLine();
		}
		return this.rows.moveTo(chunk);
	}

	/** What has been read so far. */
	StagedSlice counted() {
		SortedMap<LocalDate, Long> byDate = new TreeMap<>();
		this.days.forEach((day, events) -> byDate.put(LocalDate.ofEpochDay(day), events));
		return new StagedSlice(new Counts(lineCount(), this.staged, this.rejected, this.blank), byDate);
	}

	private long lineCount() {
		return this.staged + this.rejected + this.blank;
	}

	private void take() {
		Verdict verdict = this.parser.parse(this.lines);
		if (verdict instanceof Verdict.Accepted accepted) {
			UsageEvent event = identified(accepted.event());
			long day = day(event.createdAt());
			this.days.merge(day, 1L, Long::sum);
			this.staged++;
			this.rows.add(event, day, lineCount(), this.lines.byteOffset());
			return;
		}
		if (verdict instanceof Verdict.Rejected rejection) {
			this.rejected++;
			this.rows.add(rejection, raw(), lineCount(), this.lines.byteOffset());
			return;
		}
		this.blank++;
	}

	private void takePartialLine() throws IOException {
		this.rejected++;
		this.rows.add(new Verdict.Rejected(RejectReason.PARTIAL_LAST_LINE, "no newline at its end"),
				this.slice.partialLine(), lineCount(), this.slice.end());
	}

	private UsageEvent identified(UsageEvent event) {
		if (event.id() != null) {
			return event;
		}
		return event.withId(this.slice.lineId(this.lines.buffer(), this.lines.offset(), this.lines.length(),
				this.lines.byteOffset()));
	}

	private byte[] raw() {
		int from = this.lines.offset();
		int length = Math.min(this.lines.length(), LineReader.MAX_RAW_BYTES);
		return Arrays.copyOfRange(this.lines.buffer(), from, from + length);
	}

	/** Days since 1970-01-01 in the warehouse's zone. */
	private long day(Instant createdAt) {
		if (this.zone == ZoneOffset.UTC) {
			return Math.floorDiv(createdAt.getEpochSecond(), SECONDS_PER_DAY);
		}
		return LocalDate.ofInstant(createdAt, this.zone).toEpochDay();
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
	}

}
