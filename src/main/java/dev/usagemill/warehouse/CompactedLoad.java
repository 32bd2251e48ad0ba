package dev.usagemill.warehouse;

import java.util.Map;
import java.util.TreeMap;

/**
 * A published load of long ago, as it is kept together with others.
 *
 * @param record what it committed
 * @param applied what became of it
 */
record CompactedLoad(LoadRecord record, AppliedLoad applied) {

	/** What records of older formats do not say. */
	static final Map<String, Object> DEFAULTS = defaults();

	private static Map<String, Object> defaults() {
		Map<String, Object> defaults = new TreeMap<>();
		LoadRecord.DEFAULTS.forEach((name, value) -> defaults.put("record/" + name, value));
		return defaults;
	}

}
