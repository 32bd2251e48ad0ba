package dev.usagemill.track;

import dev.usagemill.event.UsageEvent;

/**
 * An event that is not going to be written.
 *
 * @param reason why
 * @param event the event; null if the app's values do not make one
 * @param cause what is wrong with the values, or what was thrown while the line was
 * written; null if it is neither
 */
public record LostEvent(Reason reason, UsageEvent event, Throwable cause) {

	/** Why an event is lost. */
	public enum Reason {

		/**
		 * The values make no event: no user, feature or model, token counts that cannot
		 * be.
		 */
		INVALID,

		/** The disk stalls or fails, and as many events wait for it as may. */
		TOO_MANY_WAIT,

		/** The log was closed, before the event came or while it waited. */
		CLOSED,

		/**
		 * Something unexpected was thrown while its line was written, such as an
		 * {@link OutOfMemoryError}. Whether the next event can be written does not depend
		 * on it.
		 */
		FAULT

	}

}
