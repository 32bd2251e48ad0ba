package dev.usagemill.reconcile;

import java.util.Locale;

/**
 * What a difference comes from, as far as the figures say.
 *
 * @param kind which one
 * @param sentence names days and models, as they are written in the data
 */
public record Cause(Kind kind, String sentence) {

	/** In the order in which they are looked for and told. */
	public enum Kind {

		/** The export ends before its last page. */
		CUT_EXPORT,

		/** Days are cut at different hours. */
		TIME_ZONE,

		/** All of a day is lower here. */
		MISSING_LOGS,

		/** Requests here have no price. */
		UNPRICED,

		/** The same tokens cost something else. */
		PRICE,

		/** A model is on one side only. */
		ONE_SIDE,

		/** Something that is billed has no model. */
		NO_MODEL;

		/** As scripts read it, such as {@code time-zone}. */
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
