package dev.usagemill.load;

import java.io.IOException;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

import org.duckdb.DuckDBDataChunkWriter;

import dev.usagemill.event.UsageEvent;
import dev.usagemill.log.LineParser;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.Counts;

/**
 * One pass over rejected lines: those that are events now become staged rows, the others
 * stay where they are.
 */
final class RejectedReader implements RowSource {

	private final RejectedRows lines;

	private final LoggedLines logged;

	private final LineParser parser;

	private final DayCounts days;

	private final UnreadLines unread = new UnreadLines();

	private StagedRows rows;

	private long staged;

	private long tried;

	private long cut;

	/**
	 * Starts before the first line.
	 * @param logged where the rest is read of lines of which only the beginning is kept
	 * @param rules by which the lines are read
	 */
	RejectedReader(RejectedRows lines, LoggedLines logged, LineRules rules, ZoneId zone) {
		this.lines = lines;
		this.logged = logged;
		this.parser = rules.parser();
		this.days = new DayCounts(zone);
	}

	@Override
	public int fill(DuckDBDataChunkWriter chunk) throws IOException {
		if (this.rows == null) {
			this.rows = new StagedRows((int) chunk.capacity());
		}
		try {
			while (!this.rows.isFull() && this.lines.next()) {
				take();
			}
		}
		catch (SQLException unreadable) {
			throw new IOException("rejected lines cannot be read: " + unreadable.getMessage(), unreadable);
		}
		return this.rows.moveTo(chunk);
	}

	private void take() throws SQLException, IOException {
		byte[] raw = this.lines.raw();
		LinePlace place = this.lines.place();
		if (!this.lines.isCut()) {
			this.tried++;
			stage(this.parser.parse(raw, 0, raw.length), place::lineId, place);
			return;
		}
		LineReader whole = this.logged.line(this.lines.logFile(), place.byteOffset(), raw);
		if (whole == null) {
			this.cut++;
			return;
		}
		this.tried++;
		stage(this.parser.parse(whole), whole::lineId, place);
	}

	private void stage(Verdict verdict, Supplier<String> lineId, LinePlace place) {
		if (verdict instanceof Verdict.Accepted accepted) {
			UsageEvent event = accepted.event();
			UsageEvent identified = (event.id() != null) ? event : event.withId(lineId.get());
			this.staged++;
			this.unread.add(this.parser.unread());
			this.rows.add(identified, this.days.add(identified.createdAt()), place);
		}
	}

	@Override
	public List<StagedSlice> counted() {
		return List.of(new StagedSlice(new Counts(this.staged, this.staged, 0, 0, 0, this.unread.count()),
				this.days.byDate(), this.unread.places()));
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
