package dev.usagemill.warehouse;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a load does. */
public enum LoadType {

	/** Lines were read from log files. */
	LOGS(true, true),

	/** Lines that earlier loads had rejected were read again; all of them are events. */
	RETRY(true, true),

	/** Days were priced again; their events stay as they are. */
	REPRICE(false, false),

	/** Days of an older format were written again; no row changes. */
	UPGRADE(false, true);

	private final boolean readsLines;

	private final boolean writesEvents;

	LoadType(boolean readsLines, boolean writesEvents) {
		this.readsLines = readsLines;
		this.writesEvents = writesEvents;
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

	/** Whether it writes its days' events, or only their rollups. */
	public boolean writesEvents() {
		return this.writesEvents;
	}

}
