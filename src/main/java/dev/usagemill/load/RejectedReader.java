package dev.usagemill.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import org.duckdb.DuckDBDataChunkWriter;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LoggedEvent;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.Warehouse;

/**
 * One pass over rejected lines: those that are events now become staged rows, the others
 * stay where they are.
 */
final class RejectedReader implements RowSource {

	private final RejectedRows lines;

	private final LoggedLines logged;

	private final LineParser parser;

	private final UserFilter users;

	private final DayCounts days;

	private final UnreadLines unread = new UnreadLines();

	private StagedRows rows;

	/**
	 * The line that is read, of which several elements may be tried; null if it is gone.
	 */
	private ReadAgain line;

	/** What is still to be staged of the rejected line or element at a place. */
	private Iterator<LoggedEvent> events = Collections.emptyIterator();

	private LinePlace place;

	private boolean atEnd;

	private long loaded;

	private long staged;

	private final Labels labels;

	/** The labels of events that are read. */
	private final Labels read;

	private long tried;

	private long cut;

	/**
	 * Starts before the first line.
	 * @param logged where the rest is read of lines of which only the beginning is kept
	 * @param rules by which the lines are read
	 */
	RejectedReader(RejectedRows lines, LoggedLines logged, LineRules rules, Warehouse warehouse) {
		this.lines = lines;
		this.labels = warehouse.labels();
		this.read = rules.labels();
		this.logged = logged;
		this.parser = rules.parser();
		this.users = new UserFilter(rules.refused());
		this.days = new DayCounts(warehouse.zone());
	}

	@Override
	public int fill(DuckDBDataChunkWriter chunk) throws IOException {
		if (this.rows == null) {
			this.rows = new StagedRows((int) chunk.capacity(), this.labels, this.read);
		}
		try {
			while (!this.rows.isFull() && !this.atEnd) {
				take();
			}
		}
		catch (SQLException unreadable) {
			throw new IOException("rejected lines cannot be read: " + unreadable.getMessage(), unreadable);
		}
		return this.rows.moveTo(chunk);
	}

	private void take() throws SQLException, IOException {
		if (this.events.hasNext()) {
			stage(this.events.next());
			return;
		}
		if (!this.lines.next()) {
			this.atEnd = true;
			return;
		}
		LinePlace place = this.lines.place();
		if (!this.lines.isOfSameLine()) {
			this.line = read(place);
		}
		if (this.line == null) {
			this.cut++;
			return;
		}
		this.tried++;
		List<LoggedEvent> found = this.line.events(ElementId.parse(place.lineId()));
		if (!found.isEmpty()) {
			this.loaded++;
			this.place = place;
			this.events = found.iterator();
		}
	}

	/** Reads a line again; null if it is not there any more. */
	private ReadAgain read(LinePlace place) throws SQLException, IOException {
		byte[] raw = this.lines.raw();
		if (!this.lines.isCut()) {
			Verdict verdict = this.users.judge(this.parser.parse(raw, 0, raw.length));
			return new ReadAgain(verdict, ElementId.parse(place.lineId()).line(), this.parser::unread, this.unread);
		}
		LineReader whole = this.logged.line(this.lines.logFile(), place.byteOffset(), raw);
		if (whole == null) {
			return null;
		}
		Verdict verdict = this.users.judge(this.parser.parse(whole));
		return new ReadAgain(verdict, whole.lineId(), this.parser::unread, this.unread);
	}

	private void stage(LoggedEvent event) {
		this.staged++;
		this.rows.add(event, this.days.add(event.number(EventField.CREATED_AT)), this.place);
	}

	@Override
	public List<StagedSlice> counted() {
		return List.of(new StagedSlice(
				new Counts(this.loaded, this.staged, 0, 0, 0, this.staged - this.loaded, this.unread.count()),
				this.days.byDate(), this.unread.places(), 0, 0));
	}

	/** Lines that were looked at. */
	long tried() {
		return this.tried;
	}

	/**
	 * Lines of which only the beginning is kept, and which no log file holds any more.
	 */
	long cut() {
		return this.cut;
	}

}
