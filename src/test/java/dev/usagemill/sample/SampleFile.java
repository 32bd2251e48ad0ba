package dev.usagemill.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The log files of the sample data: those of an app that rotates weekly, and a worker's.
 */
enum SampleFile {

	OLDEST("app.jsonl.3.gz", 1, 11), OLDER("app.jsonl.2", 12, 18), OLD("app.jsonl.1", 19, 25),
	LIVE("app.jsonl", 26, 31), WORKER("worker-2026-10.jsonl", 1, 31);

	private final String fileName;

	private final int firstDay;

	private final int lastDay;

	SampleFile(String fileName, int firstDay, int lastDay) {
		this.fileName = fileName;
		this.firstDay = firstDay;
		this.lastDay = lastDay;
	}

	String fileName() {
		return this.fileName;
	}

	boolean gzipped() {
		return this.fileName.endsWith(".gz");
	}

	/** The UTC days in which its lines were written. */
	List<LocalDate> days() {
		return IntStream.rangeClosed(this.firstDay, this.lastDay).mapToObj(SampleFile::october).toList();
	}

	static LocalDate october(int day) {
		return LocalDate.of(2026, 10, day);
	}

}
