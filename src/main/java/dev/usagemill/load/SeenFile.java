package dev.usagemill.load;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A log file that held more than had been read when it was last looked at.
 *
 * @param logFile its path
 * @param size its size then, decompressed bytes; of a damaged file 0
 * @param read up to where it had been read
 * @param head SHA-256 in hex of its first bytes; null for a damaged file
 * @param lineStart where its last line begins, if that is too long for an event and had
 * no newline yet; null otherwise
 * @param leftUnread why the last load that read it has left it unread; empty if none has
 */
record SeenFile(String logFile, long size, long read, String head,
		@JsonInclude(JsonInclude.Include.NON_NULL) Long lineStart,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) String leftUnread) {

	/** What older versions did not write. */
	static final Map<String, Object> DEFAULTS = defaults();

	/** A damaged file, or one that cannot be looked at. */
	SeenFile(String logFile, long size, long read, String head) {
		this(logFile, size, read, head, null, "");
	}

	private static Map<String, Object> defaults() {
		Map<String, Object> defaults = new HashMap<>();
		defaults.put("leftUnread", "");
		defaults.put("lineStart", null);
		return Collections.unmodifiableMap(defaults);
	}

	SeenFile with(String whyLeftUnread) {
		return new SeenFile(this.logFile, this.size, this.read, this.head, this.lineStart, whyLeftUnread);
	}

}
