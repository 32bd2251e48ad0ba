package dev.usagemill.log;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/**
 * An element of a line that holds several events, and what concerns it alone.
 *
 * @param value what was read of it
 * @param fault of its JSON; null if it has none
 * @param unread usage in it that no rule reads
 */
record ElementApart(JsonNode value, Verdict.Rejected fault, List<UnreadNumber> unread) {

	/** What stands in the place of an element. */
	static ElementApart of(JsonNode element) {
		return (element instanceof POJONode apart) ? (ElementApart) apart.getPojo()
				: new ElementApart(element, null, List.of());
	}

	/** Whether the value is all there is to say. */
	boolean isPlain() {
		return this.fault == null && this.unread.isEmpty();
	}

}
