package dev.usagemill.reconcile;

import java.time.LocalDate;

/**
 * What an export says of one model on one day of UTC, or a part of that.
 *
 * @param day the day
 * @param model its name there; null if the export names none
 * @param item what it is that has no model, such as searches of the web; null if that is
 * not said, or there is a model
 * @param amounts what the export says of it
 */
record BilledUsage(LocalDate day, String model, String item, Amounts amounts) {

	/** Whether it is all of a day, or what has no name within it. */
	boolean isNameless() {
		return this.model == null && this.item == null;
	}

}
