package dev.usagemill.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.duckdb.DuckDBDataChunkWriter;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LogSlice;
import dev.usagemill.log.LoggedEvent;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.Warehouse;

/**
 * One pass over slices, one after the other: every line becomes a staged row, or is blank
 * or skipped; all are counted.
 */
final class SliceReader implements RowSource, AutoCloseable {

	private final Iterator<LogSlice> slices;

	private final LineParser parser;

	private final UserFilter users;

	private final Warehouse warehouse;

	/** The labels of events that are read. */
	private final Labels read;

	private final ProgressListener listener;

	/** Of the slices that were read to their end. */
	private final List<StagedSlice> counted = new ArrayList<>();

	/** The lines of these slices. */
	private long linesBefore;

	private LogSlice slice;

	private LineReader lines;

	private LineTally tally;

	private long heardUpTo;

	private StagedRows rows;

	/** Events of earlier days than the newest one seen; see {@code stage-slice.sql}. */
	private StagedRows late;

	private long newestDay = Long.MIN_VALUE;

	/**
	 * The elements of the current line that are still to be taken; null if it has none.
	 */
	private Iterator<Verdict.Element> elements;

	/** Of the current line, which may have many rejected elements. */
	private String lineId;

	private byte[] raw;

	private boolean partialLineWaits;

	/**
	 * Starts before the first line.
	 * @param rules by which the lines are read
	 */
	SliceReader(List<LogSlice> slices, LineRules rules, Warehouse warehouse, ProgressListener listener)
			throws IOException {
		this.slices = slices.iterator();
		this.parser = rules.parser();
		this.users = new UserFilter(rules.refused());
		this.warehouse = warehouse;
		this.read = rules.labels();
		this.listener = listener;
		open(this.slices.next());
	}

	private void open(LogSlice next) throws IOException {
		this.slice = next;
		this.lines = LineReader.open(next);
		this.tally = new LineTally(new DayCounts(this.warehouse.zone()));
		this.heardUpTo = next.from();
		this.partialLineWaits = next.hasPartialLine();
	}

	@Override
	public int fill(DuckDBDataChunkWriter chunk) throws IOException {
		if (this.rows == null) {
			this.rows = emptyRows(chunk);
			this.late = emptyRows(chunk);
		}
		do {
			takeLines();
		}
		while (hasRoom() && openNext());
		return (this.late.isFull() || this.rows.isEmpty()) ? this.late.moveTo(chunk) : this.rows.moveTo(chunk);
	}

	private StagedRows emptyRows(DuckDBDataChunkWriter chunk) {
		return new StagedRows((int) chunk.capacity(), this.warehouse.labels(), this.read);
	}

	private void takeLines() throws IOException {
		long stagedBefore = this.tally.staged();
		long rejectedBefore = this.tally.rejected();
		while (hasRoom() && hasNext()) {
			takeNext();
		}
		this.listener.read(this.lines.byteOffset() - this.heardUpTo, this.tally.staged() - stagedBefore,
				this.tally.rejected() - rejectedBefore);
		this.heardUpTo = this.lines.byteOffset();
		if (hasRoom() && this.partialLineWaits) {
			this.partialLineWaits = false;
			takePartialLine();
		}
	}

	private boolean hasNext() throws IOException {
		return this.elements != null || this.lines.next();
	}

	private void takeNext() throws IOException {
		if (this.elements == null) {
			this.lineId = null;
			this.raw = null;
			Verdict verdict = this.parser.parse(this.lines);
			if (!(verdict instanceof Verdict.Several several)) {
				take(verdict, null);
				return;
			}
			this.elements = several.elements().iterator();
			this.tally.divide();
		}
		Verdict.Element element = this.elements.next();
		this.tally.element();
		take(element.verdict(), element.number());
		if (!this.elements.hasNext()) {
			this.elements = null;
		}
	}

	/** Goes on with the next slice, if there is one; the current one is at its end. */
	private boolean openNext() throws IOException {
		if (!this.slices.hasNext()) {
			return false;
		}
		this.counted.add(this.tally.counted());
		this.linesBefore += this.tally.lines();
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
		all.add(this.tally.counted());
		return all;
	}

	/**
	 * Takes a line, or an element of one.
	 * @param element its number; null for a line
	 */
	private void take(Verdict verdict, String element) {
		if (isRefused(verdict)) {
			refuse((element != null) ? id(element) : null, this.lines.byteOffset());
			return;
		}
		if (verdict instanceof Verdict.Accepted accepted) {
			LoggedEvent event = identified(accepted.logged(), element);
			long day = this.tally.stage(event.number(EventField.CREATED_AT), this.parser.unread());
			rowsOf(day).add(event, day, place(null));
			return;
		}
		if (verdict instanceof Verdict.Rejected rejection) {
			this.tally.reject();
			this.rows.add(rejection, raw(), place(keptId(element)));
			return;
		}
		if (verdict instanceof Verdict.Skipped passedOver) {
			this.tally.skip(passedOver.hasUsage(), this.parser.unread());
			return;
		}
		this.tally.blank();
	}

	private boolean isRefused(Verdict verdict) {
		if (verdict instanceof Verdict.Accepted accepted) {
			return this.users.refuses(accepted.logged());
		}
		return verdict instanceof Verdict.Rejected && this.users.refuses(raw());
	}

	/** Where the line stands is all that is kept of it. */
	private void refuse(String lineId, long byteOffset) {
		this.tally.refuse();
		this.rows.add(UserFilter.REJECTION, UserFilter.NOTHING,
				new LinePlace(lineId, this.linesBefore + this.tally.lines(), byteOffset));
	}

	private StagedRows rowsOf(long day) {
		if (day < this.newestDay) {
			return this.late;
		}
		this.newestDay = day;
		return this.rows;
	}

	private void takePartialLine() throws IOException {
		byte[] raw = this.slice.partialLine();
		if (this.users.refuses(raw)) {
			refuse(null, this.slice.end());
			return;
		}
		this.tally.reject();
		boolean whole = raw.length == this.slice.to() - this.slice.end();
		String lineId = whole ? this.slice.lineId(raw, 0, raw.length, this.slice.end()) : null;
		this.rows.add(new Verdict.Rejected(RejectReason.PARTIAL_LAST_LINE, "no newline at its end"), raw,
				new LinePlace(lineId, this.linesBefore + this.tally.lines(), this.slice.end()));
	}

	private LoggedEvent identified(LoggedEvent event, String element) {
		return (event.utf8(EventField.ID) != null) ? event : event.withId(id(element));
	}

	/** An element has one also if its line is not kept whole, to be known by. */
	private String keptId(String element) {
		return (element != null || isKeptWhole()) ? id(element) : null;
	}

	private String id(String element) {
		if (this.lineId == null) {
			this.lineId = this.lines.lineId();
		}
		return (element != null) ? ElementId.of(this.lineId, element) : this.lineId;
	}

	private LinePlace place(String lineId) {
		return new LinePlace(lineId, this.linesBefore + this.tally.lines(), this.lines.byteOffset());
	}

	private boolean isKeptWhole() {
		return !this.lines.isLong() && this.lines.length() <= LineReader.MAX_RAW_BYTES;
	}

	private byte[] raw() {
		if (this.raw == null) {
			int from = this.lines.offset();
			int length = Math.min(this.lines.length(), LineReader.MAX_RAW_BYTES);
			this.raw = Arrays.copyOfRange(this.lines.buffer(), from, from + length);
		}
		return this.raw;
	}

	@Override
	public void close() throws IOException {
		this.lines.close();
	}

}
