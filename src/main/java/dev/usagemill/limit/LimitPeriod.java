package dev.usagemill.limit;

import java.util.Locale;

/** What use is added up over, in the warehouse's time zone. */
public enum LimitPeriod {

	DAY, MONTH;

	/** As it stands in the limits file. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
