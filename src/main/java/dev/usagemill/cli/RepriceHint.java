package dev.usagemill.cli;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.RepricePreview;
import dev.usagemill.settings.Settings;

/** Names the command that brings days to the current prices. */
final class RepriceHint {

	private final Hints hints;

	RepriceHint(Hints hints) {
		this.hints = hints;
	}

	/** One sentence; the days are not empty. */
	String sentence(SortedSet<LocalDate> days) {
		String were = (days.size() == 1) ? "1 day was" : days.size() + " days were";
		return were + " priced differently from the current price file: "
				+ this.hints.command("reprice --from " + days.first() + " --to " + days.last());
	}

	/** As above, for a warehouse that is looked at; empty if there is nothing to say. */
	SortedSet<String> sentences(Settings settings) {
		SortedSet<String> sentences = new TreeSet<>();
		try {
			SortedSet<LocalDate> days = RepricePreview.outdatedDays(settings);
			if (!days.isEmpty()) {
				sentences.add(sentence(days));
			}
		}
		catch (RefusedException | FailedException unknown) {
			sentences.add("cannot check whether days were priced differently from the current price file: "
					+ unknown.getMessage());
		}
		return sentences;
	}

}
