package dev.usagemill.load;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A log file that held more than had been read when it was last looked at.
 *
 * @param logFile its path
 * @param size its size then, decompressed bytes; of a damaged file 0
 * @param read up to where it had been read
 * @param head SHA-256 in hex of its first bytes; null for a damaged file
 * @param leftUnread why the last load that read it has left it unread; empty if none has
 */
record SeenFile(String logFile, long size, long read, String head,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) String leftUnread) {

	/** What older versions did not write. */
	static final Map<String, Object> DEFAULTS = Map.of("leftUnread", "");

	SeenFile(String logFile, long size, long read, String head) {
		this(logFile, size, read, head, "");
	}

	SeenFile with(String whyLeftUnread) {
		return new SeenFile(this.logFile, this.size, this.read, this.head, whyLeftUnread);
	}

}
