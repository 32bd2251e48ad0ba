package dev.usagemill.load;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

import dev.usagemill.event.EventField;
import dev.usagemill.log.LoggedEvent;
import dev.usagemill.log.RejectReason;
import dev.usagemill.log.Verdict;
import dev.usagemill.warehouse.RefusedUsers;

/** Finds the lines of users who were forgotten. For one thread. */
final class UserFilter {

	/** In place of such a line, of which nothing is kept. */
	static final Verdict.Rejected REJECTION = new Verdict.Rejected(RejectReason.FORGOTTEN,
			"of a user who was forgotten, or names one");

	static final byte[] NOTHING = new byte[0];

	/** To hash a name takes longer than to read a line. */
	private static final int MOST_KNOWN = 10_000;

	private final RefusedUsers refused;

	private final Map<ByteBuffer, Boolean> known = new HashMap<>();

	UserFilter(RefusedUsers refused) {
		this.refused = refused;
	}

	/** Whether an event is of such a user. */
	boolean refuses(LoggedEvent event) {
		if (this.refused.isEmpty()) {
			return false;
		}
		if (this.known.size() > MOST_KNOWN) {
			this.known.clear();
		}
		return this.known.computeIfAbsent(ByteBuffer.wrap(event.utf8(EventField.USER_ID)),
				(user) -> this.refused.has(user.array()));
	}

	/** The same verdict, but with events of such users rejected. */
	Verdict judge(Verdict verdict) {
		if (verdict instanceof Verdict.Several several) {
			return new Verdict.Several(() -> judged(several.elements().iterator()));
		}
		return (verdict instanceof Verdict.Accepted accepted && refuses(accepted.logged())) ? REJECTION : verdict;
	}

	/** One after the other, as the parser decides on them. */
	private Iterator<Verdict.Element> judged(Iterator<Verdict.Element> elements) {
		return new Iterator<>() {

			@Override
			public boolean hasNext() {
				return elements.hasNext();
			}

			@Override
			public Verdict.Element next() {
				Verdict.Element element = elements.next();
				return new Verdict.Element(element.number(), judge(element.verdict()));
			}

		};
	}

	/** Whether a line that is no event holds such a name, as a whole text or word. */
	boolean refuses(byte[] line) {
		return !this.refused.isEmpty() && NameSearch.candidates(line).stream().anyMatch(this.refused::has);
	}

}
