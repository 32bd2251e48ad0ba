package dev.usagemill.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

import dev.usagemill.event.EventField;
import dev.usagemill.log.LoggedEvent;
import dev.usagemill.log.Verdict;

/**
 * A line that is read again because it was rejected, or elements of it were. What was
 * rejected together is loaded together or stays rejected: nothing of it may get lost.
 */
final class ReadAgain {

	private final Verdict verdict;

	private final String lineId;

	/** Goes on with the elements, as the rejected ones come in their order. */
	private Iterator<Verdict.Element> elements = List.<Verdict.Element>of().iterator();

	/** Comes next, as it did not belong to what was asked for before. */
	private Verdict.Element next;

	private List<String> nextUnread = List.of();

	/** Tells what is unread in what was decided on last. */
	private final Supplier<List<String>> unread;

	/** Counts it, for what becomes an event. */
	private final UnreadLines counted;

	/**
	 * A line.
	 * @param lineId the id that its event has if it brings none
	 * @param unread tells what is unread in what was decided on last
	 * @param counted counts it, for what becomes an event
	 */
	ReadAgain(Verdict verdict, String lineId, Supplier<List<String>> unread, UnreadLines counted) {
		this.verdict = verdict;
		this.lineId = lineId;
		this.unread = unread;
		this.counted = counted;
	}

	/**
	 * The events of the whole line, or of one of its elements; none if any of it is still
	 * rejected. An element of a line that has none any more is no event.
	 */
	List<LoggedEvent> events(ElementId rejected) {
		if (this.verdict instanceof Verdict.Several several) {
			List<LoggedEvent> found = goOn(rejected);
			if (found == null) {
				this.elements = several.elements().iterator();
				goToNext();
				found = goOn(rejected);
			}
			return (found != null) ? found : List.of();
		}
		boolean isEvent = this.verdict instanceof Verdict.Accepted && rejected.number().isEmpty();
		if (!isEvent) {
			return List.of();
		}
		this.counted.add(this.unread.get());
		return List.of(identified(((Verdict.Accepted) this.verdict).logged(), this.lineId));
	}

	/** Null if what is asked for does not come any more. */
	private List<LoggedEvent> goOn(ElementId rejected) {
		List<LoggedEvent> events = null;
		List<List<String>> places = new ArrayList<>();
		boolean stillRejected = false;
		while (this.next != null) {
			if (rejected.holds(this.next)) {
				events = (events != null) ? events : new ArrayList<>();
				stillRejected |= this.next.verdict() instanceof Verdict.Rejected;
				if (this.next.verdict() instanceof Verdict.Accepted accepted) {
					events.add(identified(accepted.logged(), ElementId.of(this.lineId, this.next.number())));
					places.add(this.nextUnread);
				}
			}
			else if (events != null) {
				break;
			}
			goToNext();
		}
		if (stillRejected) {
			return List.of();
		}
		places.forEach(this.counted::add);
		return events;
	}

	private void goToNext() {
		this.next = this.elements.hasNext() ? this.elements.next() : null;
		this.nextUnread = this.unread.get();
	}

	private static LoggedEvent identified(LoggedEvent event, String id) {
		return (event.utf8(EventField.ID) != null) ? event : event.withId(id);
	}

}
