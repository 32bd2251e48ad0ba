package dev.usagemill.track;

import java.io.IOException;

/**
 * Is called when something goes wrong, in the thread in which it does. Whatever it throws
 * is dropped, errors included.
 */
public interface UsageLogListener {

	/** An event is not going to be written. */
	void lost(LostEvent event);

	/** A write failed; its event waits, and is tried again every second. */
	void failed(IOException cause);

	/**
	 * An event is written without a label, because none can have that name.
	 * @param name as the app gave it; may be null
	 */
	default void labelDropped(String name) {
	}

}
