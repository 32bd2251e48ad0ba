package dev.usagemill.track;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps what a log tells.
 *
 * @param lost events that are not going to be written
 * @param failed what writes failed with
 * @param dropped names of labels that events are without
 */
record RememberedTrouble(List<LostEvent> lost, List<IOException> failed,
		List<String> dropped) implements UsageLogListener {

	RememberedTrouble() {
		this(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
	}

	@Override
	public void lost(LostEvent event) {
		this.lost.add(event);
	}

	@Override
	public void failed(IOException cause) {
		this.failed.add(cause);
	}

	@Override
	public void labelDropped(String name) {
		this.dropped.add(String.valueOf(name));
	}

}
