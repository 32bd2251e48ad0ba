package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import dev.usagemill.apply.LoadApplication;
import dev.usagemill.load.Load;
import dev.usagemill.load.PartCounts;
import dev.usagemill.warehouse.LoadHistory;

/**
 * What the steps of the job do for one load, in plain Java. Whether something is staged,
 * committed or applied is decided by the warehouse's files alone.
 */
final class Nightly {

	private final Load load;

	private final JobRun run;

	/** Empty until there is a load record, and for good if nothing is new. */
	private Optional<LoadApplication> application = Optional.empty();

	Nightly(Load load, JobRun run) {
		this.load = load;
		this.run = run;
	}

	/** The names of the load's parts. */
	List<String> plan() throws IOException, SQLException {
		this.run.stop().check();
		return this.load.plan();
	}

	PartCounts work(String part) throws IOException, SQLException {
		this.run.stop().check();
		return this.load.work(part);
	}

	void commit() throws IOException, SQLException {
		this.run.stop().check();
		this.application = this.load.commit()
			.map((record) -> new LoadApplication(this.run.publication(), record, this.run.prices()));
	}

	/** The days that the load restates, in the parts of the merge. */
	List<String> dayGroups() {
		this.run.progress().merging(staged().size());
		return DayGroups.of(staged(), this.run.workers());
	}

	PartCounts merge(String dayGroup) throws IOException, SQLException {
		PartCounts counts = PartCounts.NONE;
		LoadApplication load = this.application.orElseThrow();
		for (List<LocalDate> days : load.together(DayGroups.days(dayGroup, staged()))) {
			this.run.stop().check();
			counts = counts.plus(PartCounts.of(load.restate(days)));
			this.run.progress().merged(days.size());
		}
		return counts;
	}

	private SortedMap<LocalDate, Long> staged() {
		return this.application.map(LoadApplication::staged).orElse(Collections.emptySortedMap());
	}

	void publish() throws IOException, SQLException {
		this.run.stop().check();
		if (this.application.isPresent()) {
			this.application.get().publish();
		}
		else {
			this.run.publication().restore();
		}
		this.run.load().files().delete(this.run.load().warehouse().staging());
		this.load.end();
		this.run.load().history().compact(LoadHistory.MOST_SINGLE);
	}

	/** Hears when steps begin and end. */
	StepTimes times() {
		return this.run.steps();
	}

	/** What was loaded, if there was anything to load. */
	Optional<LoadFigures> loaded() throws IOException, SQLException {
		return this.application.isPresent() ? Optional.of(LoadFigures.of(this.run.load(), this.load.number()))
				: Optional.empty();
	}

}
