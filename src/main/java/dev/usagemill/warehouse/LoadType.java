package dev.usagemill.warehouse;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a load does. */
public enum LoadType {

	/** Lines were read from log files. */
	LOGS(true, true, true),

	/** Lines that earlier loads had rejected were read again; all of them are events. */
	RETRY(true, true, true),

	/** Days were priced again; their events stay as they are. */
	REPRICE(false, false, true),

	/** Days of an older format were written again; no row changes. */
	UPGRADE(false, true, true),

	/** Files of days were removed that are no longer kept. */
	RETENTION(false, false, false),

	/** Users were forgotten, or their lines are taken again. */
	FORGET(false, true, false);

	private final boolean readsLines;

	private final boolean writesEvents;

	private final boolean prices;

	LoadType(boolean readsLines, boolean writesEvents, boolean prices) {
		this.readsLines = readsLines;
		this.writesEvents = writesEvents;
		this.prices = prices;
	}

	/** The word in load records, tables and summaries. */
	@JsonValue
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether such a load reads lines, or only restates days. */
	public boolean readsLines() {
		return this.readsLines;
	}

	/** Whether it writes its days' events. */
	public boolean writesEvents() {
		return this.writesEvents;
	}

	/** Whether its days' rollups are priced by the prices that its record names. */
	public boolean prices() {
		return this.prices;
	}

	/** Whether it writes its days' rollups. */
	public boolean writesUsage() {
		return this.writesEvents || this.prices;
	}

}
