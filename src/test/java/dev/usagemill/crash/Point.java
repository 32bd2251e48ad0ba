package dev.usagemill.crash;

import java.util.regex.Pattern;

/**
 * Where in a run a kill is the most telling, given by the operation that is about to
 * happen.
 */
enum Point {

	/** Only in a run whose prices are not kept yet. */
	BEFORE_THE_PRICES_ARE_KEPT("rename prices/.*"),

	AFTER_STAGING("create staging/load=.*/record.unfinished"),

	BETWEEN_SYNC_AND_RECORD("link loads/.*"),

	AFTER_THE_RECORD("link loads/.*", "sync loads"),

	BEFORE_THE_FIRST_DAY_APPEARS("rename events/.*"),

	HALF_WAY_THROUGH_THE_MERGES("rename events/.*", "rename events/.*"),

	HALF_WAY_THROUGH_THE_ROLLUPS("rename daily_usage/.*", "rename daily_usage/.*"),

	BETWEEN_EVENTS_AND_DAILY_USAGE("rename events/.*", "create staging/load=.*/daily-usage-.*"),

	WHILE_DAILY_USAGE_IS_WRITTEN("close staging/load=.*/daily-usage-.*"),

	BEFORE_REJECTED_LINES_APPEAR("rename rejected/.*"),

	BEFORE_THE_SWAP("rename usage.duckdb"),

	AFTER_THE_SWAP("rename usage.duckdb", "sync "),

	/** Only in a retention. */
	BEFORE_A_DAY_GOES("delete events/.*"),

	HALF_WAY_THROUGH_THE_DAYS_THAT_GO("delete events/.*", "delete daily_usage/.*"),

	/** Only where a user is forgotten. */
	BEFORE_THE_PAGES_GO("delete dashboard.html"),

	BEFORE_THE_APPLIED_MARK("rename loads/.*applied.json"),

	BEFORE_STAGING_IS_CLEANED("delete staging");

	private final Pattern seen;

	private final Pattern next;

	Point(String next) {
		this(null, next);
	}

	/** The first operation of a kind after one of another kind. */
	Point(String seen, String next) {
		this.seen = (seen != null) ? Pattern.compile(seen) : null;
		this.next = Pattern.compile(next);
	}

	/** Does something there, once. */
	Disturbance then(Runnable deed) {
		return new Disturbance() {

			private boolean waiting = (Point.this.seen == null);

			private boolean done;

			@Override
			public synchronized void before(Operation operation) {
				if (this.waiting && !this.done && Point.this.next.matcher(operation.toString()).matches()) {
					this.done = true;
					deed.run();
				}
				if (Point.this.seen != null && Point.this.seen.matcher(operation.toString()).matches()) {
					this.waiting = true;
				}
			}

		};
	}

}
