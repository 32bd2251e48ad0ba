package dev.usagemill.load;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.duckdb.DuckDBDataChunkWriter;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LogSlice;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.Counts;

/**
 * One pass over slices, one after the other: every line becomes a staged row, or is blank
 * or skipped; all are counted.
 */
final class SliceReader implements RowSource, AutoCloseable {

	private final Iterator<LogSlice> slices;

	private final LineParser parser;

	private final ZoneId zone;

	private final ProgressListener listener;

	/** Of the slices that were read to their end. */
	private final List<StagedSlice> counted = new ArrayList<>();

	/** The lines of these slices. */
	private long linesBefore;

	private LogSlice slice;

	private LineReader lines;

	private DayCounts days;

	private long heardUpTo;

	private StagedRows rows;

	/** Events of earlier days than the newest one seen; see {@code stage-slice.sql}. */
	private StagedRows late;

	private long newestDay = Long.MIN_VALUE;

	private boolean partialLineWaits;

	private long staged;

	private long rejected;

	private long blank;

	private long skipped;

	private UnreadLines unread = new UnreadLines();

	/**
	 * Starts before the first line.
	 * @param rules by which the lines are read
	 */
	SliceReader(List<LogSlice> slices, LineRules rules, ZoneId zone, ProgressListener listener) throws IOException {
		this.slices = slices.iterator();
		this.parser = rules.parser();
		this.zone = zone;
		this.listener = listener;
		open(this.slices.next());
	}

	private void open(LogSlice next) throws IOException {
		this.slice = next;
		this.lines = LineReader.open(next);
		this.days = new DayCounts(this.zone);
		this.heardUpTo = next.from();
		this.partialLineWaits = next.hasPartialLine();
	}

	@Override
	public int fill(DuckDBDataChunkWriter chunk) throws IOException {
		if (this.rows == null) {
			this.rows = new StagedRows((int) chunk.capacity());
			this.late = new StagedRows((int) chunk.capacity());
		}
		do {
			takeLines();
		}
		while (hasRoom() && openNext());
		return (this.late.isFull() || this.rows.isEmpty()) ? this.late.moveTo(chunk) : this.rows.moveTo(chunk);
	}

	private void takeLines() throws IOException {
		long stagedBefore = this.staged;
		long rejectedBefore = this.rejected;
		while (hasRoom() && this.lines.next()) {
			take();
		}
		this.listener.read(this.lines.byteOffset() - this.heardUpTo, this.staged - stagedBefore,
				this.rejected - rejectedBefore);
		this.heardUpTo = this.lines.byteOffset();
		if (hasRoom() && this.partialLineWaits) {
			this.partialLineWaits = false;
			takePartialLine();
		}
	}

	/** Goes on with the next slice, if there is one; the current one is at its end. */
	private boolean openNext() throws IOException {
		if (!this.slices.hasNext()) {
			return false;
		}
		this.counted.add(countedOfCurrent());
		this.linesBefore += lineCount();
		this.staged = 0;
		this.rejected = 0;
		this.blank = 0;
		this.skipped = 0;
		this.unread = new UnreadLines();
		this.lines.close();
		open(this.slices.next());
		return true;
	}

	private boolean hasRoom() {
		return !this.rows.isFull() && !this.late.isFull();
	}

	@Override
	public List<StagedSlice> counted() {
		List<StagedSlice> all = new ArrayList<>(this.counted);
		all.add(countedOfCurrent());
		return all;
	}

	private StagedSlice countedOfCurrent() {
		return new StagedSlice(
				new Counts(lineCount(), this.staged, this.rejected, this.blank, this.skipped, this.unread.count()),
				this.days.byDate(), this.unread.places());
	}

	private long lineCount() {
		return this.staged + this.rejected + this.blank + this.skipped;
	}

	private void take() throws IOException {
		Verdict verdict = this.parser.parse(this.lines);
		if (verdict instanceof Verdict.Accepted accepted) {
			UsageEvent event = identified(accepted.event());
			this.staged++;
			this.unread.add(this.parser.unread());
			long day = this.days.add(event.createdAt());
			rowsOf(day).add(event, day, place(null));
			return;
		}
		if (verdict instanceof Verdict.Rejected rejection) {
			this.rejected++;
			this.rows.add(rejection, raw(), place(isKeptWhole() ? this.lines.lineId() : null));
			return;
		}
		if (verdict instanceof Verdict.Skipped) {
			this.skipped++;
			this.unread.add(this.parser.unread());
			return;
		}
		this.blank++;
	}

	private StagedRows rowsOf(long day) {
		if (day < this.newestDay) {
			return this.late;
		}
		this.newestDay = day;
		return this.rows;
	}

	private void takePartialLine() throws IOException {
		this.rejected++;
		byte[] raw = this.slice.partialLine();
		boolean whole = raw.length == this.slice.to() - this.slice.end();
		String lineId = whole ? this.slice.lineId(raw, 0, raw.length, this.slice.end()) : null;
		this.rows.add(new Verdict.Rejected(RejectReason.PARTIAL_LAST_LINE, "no newline at its end"), raw,
				new LinePlace(lineId, this.linesBefore + lineCount(), this.slice.end()));
	}

	private UsageEvent identified(UsageEvent event) {
		return (event.id() != null) ? event : event.withId(this.lines.lineId());
	}

	private LinePlace place(String lineId) {
		return new LinePlace(lineId, this.linesBefore + lineCount(), this.lines.byteOffset());
	}

	private boolean isKeptWhole() {
		return !this.lines.isLong() && this.lines.length() <= LineReader.MAX_RAW_BYTES;
	}

	private byte[] raw() {
		int from = this.lines.offset();
		int length = Math.min(this.lines.length(), LineReader.MAX_RAW_BYTES);
		return Arrays.copyOfRange(this.lines.buffer(), from, from + length);
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
	}

}
