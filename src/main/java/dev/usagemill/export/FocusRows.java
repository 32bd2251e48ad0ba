package dev.usagemill.export;

/** Which charges are exported. */
public enum FocusRows {

	/** Also those without a known price: their costs are null. */
	ALL,

	/** Only those that have a cost, which the specification requires. */
	PRICED

}
