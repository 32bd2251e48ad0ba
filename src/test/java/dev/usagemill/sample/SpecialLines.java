package dev.usagemill.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The good lines of the sample data that no rate brings, and its blank ones. */
final class SpecialLines {

	private static final LocalDate DAY_BEFORE = LocalDate.of(2026, 9, 30);

	private static final Rates NOTHING_ODD = new Rates(300, 0, 0, 0, 0);

	private final Workload app = workload(20261003, LineStyle.APP);

	private final Workload worker = workload(20261004, LineStyle.WORKER);

	List<TimedLine> all() {
		List<TimedLine> lines = new ArrayList<>();
		inHouse(lines);
		batch(lines);
		dayBefore(lines);
		withoutId(lines);
		streamedOverRotation(lines);
		streamedBackwards(lines);
		lines.add(TimedLine.text(SampleFile.OLDER, SampleFile.october(14).atTime(12, 0), ""));
		lines.add(TimedLine.text(SampleFile.WORKER, SampleFile.october(20).atTime(12, 0), ""));
		return lines;
	}

	/** A model that no price table knows, once a day. */
	private void inHouse(List<TimedLine> lines) {
		for (LocalDate day : SampleFile.WORKER.days()) {
			SampleEvent event = this.worker.event(day, 5).servedBy(SampleModel.IN_HOUSE);
			lines.add(TimedLine.event(SampleFile.WORKER, event));
		}
	}

	private void batch(List<TimedLine> lines) {
		SampleEvent inApp = this.app.event(SampleFile.october(27), 3).atTier("batch");
		SampleEvent inWorker = this.worker.event(SampleFile.october(8), 2).atTier("batch");
		lines.add(TimedLine.event(SampleFile.LIVE, inApp));
		lines.add(TimedLine.event(SampleFile.WORKER, inWorker));
	}

	/** Happened in September, logged in October; the worker's clock said October too. */
	private void dayBefore(List<TimedLine> lines) {
		SampleEvent inApp = this.app.event(SampleFile.october(1), 9);
		SampleEvent inWorker = this.worker.event(SampleFile.october(1), 9);
		TimedLine appLine = TimedLine.event(SampleFile.OLDEST, inApp.on(DAY_BEFORE));
		TimedLine workerLine = TimedLine.event(SampleFile.WORKER, inWorker.on(DAY_BEFORE));
		lines.add(new TimedLine(SampleFile.OLDEST, inApp.createdAt(), appLine.bytes()));
		lines.add(new TimedLine(SampleFile.WORKER, inWorker.createdAt(), workerLine.bytes()));
	}

	/** Twice the same without an id: nobody can tell it from two requests. */
	private void withoutId(List<TimedLine> lines) {
		TimedLine line = TimedLine.event(SampleFile.OLD, this.app.event(SampleFile.october(21), 4).withoutId());
		lines.add(line);
		lines.add(line);
	}

	/** An answer logged three times while it grew; the last time in the next file. */
	private void streamedOverRotation(List<TimedLine> lines) {
		SampleEvent event = this.app.event(SampleFile.october(25), this.app.linesOn(SampleFile.october(25)) - 1);
		LocalDateTime midnight = SampleFile.october(26).atStartOfDay();
		lines.add(growing(SampleFile.OLD, event, midnight.minusSeconds(3)));
		lines.add(growing(SampleFile.OLD, event.grown(1), midnight.minusSeconds(1)));
		lines.add(growing(SampleFile.LIVE, event.grown(2), midnight));
	}

	/** The fuller version came first, as it may with two writers. */
	private void streamedBackwards(List<TimedLine> lines) {
		SampleEvent event = this.app.event(SampleFile.october(13), 6);
		lines.add(growing(SampleFile.OLDER, event.grown(3), event.createdAt()));
		lines.add(growing(SampleFile.OLDER, event, event.createdAt().plusSeconds(20)));
	}

	private static TimedLine growing(SampleFile file, SampleEvent event, LocalDateTime writtenAt) {
		return new TimedLine(file, writtenAt, TimedLine.event(file, event).bytes());
	}

	private static Workload workload(long seed, LineStyle style) {
		return new Workload(
				new WorkloadPlan(seed, SampleFile.october(1), 31, 310, SampleLogs.USERS, NOTHING_ODD, style));
	}

}
