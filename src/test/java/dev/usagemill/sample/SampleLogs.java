package dev.usagemill.sample;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The content of the sample data: a month of small logs in which everything occurs. */
final class SampleLogs {

	static final int USERS = 60;

	private final Workload app = workload(20261001, 3000, LineStyle.APP);

	private final Workload worker = workload(20261002, 950, LineStyle.WORKER);

	private final List<TimedLine> special = new ArrayList<>();

	SampleLogs() {
		this.special.addAll(new SpecialLines().all());
		this.special.addAll(new BrokenLines().all());
	}

	/** The bytes of one file, before compression. */
	byte[] bytes(SampleFile file) {
		List<TimedLine> lines = new ArrayList<>();
		for (LocalDate day : file.days()) {
			addDay(file, day, lines);
		}
		this.special.stream().filter((line) -> line.file() == file).forEach(lines::add);
		lines.sort(Comparator.comparing(TimedLine::writtenAt));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		lines.forEach((line) -> bytes.writeBytes(line.bytes()));
		return bytes.toByteArray();
	}

	static SampleFile appFile(LocalDate day) {
		for (SampleFile file : SampleFile.values()) {
			if (file.days().contains(day)) {
				return file;
			}
		}
		throw new IllegalArgumentException("No sample file holds " + day);
	}

	private void addDay(SampleFile file, LocalDate day, List<TimedLine> lines) {
		Workload workload = (file == SampleFile.WORKER) ? this.worker : this.app;
		for (long index = 0; index < workload.linesOn(day); index++) {
			long writtenMicros = workload.writtenMicros(day, index);
			LocalDateTime writtenAt = day.atTime(LocalTime.ofNanoOfDay(writtenMicros * 1000));
			byte[] bytes = EventLine.bytes(workload.event(day, index), workload.plan().style());
			lines.add(new TimedLine(file, writtenAt, bytes));
		}
	}

	private static Workload workload(long seed, long lines, LineStyle style) {
		return new Workload(new WorkloadPlan(seed, SampleFile.october(1), 31, lines, USERS, Rates.SAMPLE, style));
	}

}
