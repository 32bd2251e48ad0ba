package dev.usagemill.verify;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.usagemill.warehouse.LoadRecord;

/** Checks that a day part comes from the newest load that restates its day. */
final class FooterCheck {

	private final Findings findings;

	private final Loads loads;

	private final LocalDate day;

	FooterCheck(VerificationContext context, LocalDate day) {
		this.findings = context.findings();
		this.loads = context.loads();
		this.day = day;
	}

	/**
	 * Checks the footer of the day's events. A reprice leaves them as they are.
	 * @param footer null if the part was not written by usagemill
	 */
	void checkEvents(Path part, Footer footer) {
		check(part, footer, (record) -> record.type().writesEvents(), Remedy.RESTORE_EVENTS);
	}

	/**
	 * Checks the footer of the day's rollup.
	 * @param footer null if the part was not written by usagemill
	 */
	void checkDailyUsage(Path part, Footer footer) {
		check(part, footer, (record) -> record.type().writesUsage(), Remedy.ROLL_AGAIN);
	}

	private void check(Path part, Footer footer, Predicate<LoadRecord> restates, String remedy) {
		if (footer == null) {
			find(part, "was not written by usagemill: its footer names no load", remedy);
			return;
		}
		if (!this.loads.complete()) {
			return;
		}
		SortedSet<Long> wanted = new TreeSet<>();
		this.loads.restating(this.day)
			.stream()
			.filter(restates)
			.reduce((first, second) -> second)
			.ifPresent((newest) -> wanted.add(newest.load()));
		this.loads.waiting(this.day).filter(restates).ifPresent((waiting) -> wanted.add(waiting.load()));
		if (!wanted.contains(footer.load())) {
			find(part, problem(footer.load(), wanted), remedy);
			return;
		}
		checkCounts(part, footer, remedy);
	}

	private String problem(long load, SortedSet<Long> wanted) {
		if (this.loads.records().stream().noneMatch((record) -> record.load() == load)) {
			return "carries load " + load + ", of which there is no load record";
		}
		if (!wanted.isEmpty() && load < wanted.last()) {
			return "carries load " + load + ", but load " + wanted.last() + " restated this day: it is stale";
		}
		return "carries load " + load + ", which has brought no events of this day";
	}

	private void checkCounts(Path part, Footer footer, String remedy) {
		Optional<Long> staged = this.loads.records()
			.stream()
			.filter((record) -> record.load() == footer.load())
			.map((record) -> record.days().get(this.day))
			.findFirst();
		// a rollup carries no counts
		if (footer.prices() == null && staged.isPresent() && staged.get() != footer.counts().staged()) {
			find(part,
					Findings.say(
							"its footer counts %,d events + %,d duplicates + %,d conflicts, but load %d staged %,d",
							footer.counts().events(), footer.counts().duplicates(), footer.counts().conflicts(),
							footer.load(), staged.get()),
					remedy);
		}
	}

	private void find(Path part, String problem, String remedy) {
		this.findings.find(Finding.Check.PARTS, part, problem, remedy);
	}

}
