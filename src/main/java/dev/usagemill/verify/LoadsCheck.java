package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/** Checks that the load records are all there, can be read and add up. */
final class LoadsCheck {

	private final Warehouse warehouse;

	private final LoadHistory history;

	private final Findings findings;

	private final List<LoadRecord> records = new ArrayList<>();

	private final Map<Long, AppliedLoad> applied = new TreeMap<>();

	private boolean complete = true;

	LoadsCheck(Warehouse warehouse, LoadHistory history, Findings findings) {
		this.warehouse = warehouse;
		this.history = history;
		this.findings = findings;
	}

	Loads check() throws IOException {
		long latest;
		try {
			latest = Math.max(this.history.latest(), newestMark());
		}
		catch (RefusedException damaged) {
			broken(this.warehouse.compactedLoads(), reason(damaged));
			return new Loads(List.of(), Map.of(), false);
		}
		for (long load = 1; load <= latest; load++) {
			Optional<LoadRecord> record = record(load);
			Optional<AppliedLoad> mark = mark(load);
			if (record.isEmpty()) {
				continue;
			}
			this.records.add(record.get());
			checkSlices(record.get());
			mark.ifPresent((found) -> checkMerge(record.get(), found));
			if (mark.isEmpty()) {
				missingMark(load, latest);
			}
		}
		this.findings.count(Metric.LOADS, this.records.size());
		return new Loads(List.copyOf(this.records), this.applied, this.complete);
	}

	private Optional<LoadRecord> record(long load) throws IOException {
		try {
			Optional<LoadRecord> record = this.history.record(load);
			if (record.isEmpty()) {
				broken(file(load, ".json"), "is missing");
			}
			return record;
		}
		catch (RefusedException damaged) {
			broken(file(load, ".json"), reason(damaged));
			return Optional.empty();
		}
	}

	private Optional<AppliedLoad> mark(long load) throws IOException {
		try {
			Optional<AppliedLoad> mark = this.history.applied(load);
			mark.ifPresent((found) -> this.applied.put(load, found));
			return mark;
		}
		catch (RefusedException damaged) {
			broken(file(load, ".applied.json"), reason(damaged));
			return Optional.empty();
		}
	}

	/** Only the newest load may wait; a damaged mark is reported already. */
	private void missingMark(long load, long latest) {
		Path mark = file(load, ".applied.json");
		if (Files.exists(mark)) {
			return;
		}
		if (load < latest) {
			broken(mark, "is missing, though later loads were published");
			return;
		}
		this.findings.find(Finding.Check.LOADS, file(load, ".json"),
				"load " + load + " is committed, but not published yet; its days and usage.duckdb were not compared",
				this.complete ? Remedy.RUN_AGAIN : Remedy.RESTORE_RECORD);
	}

	/** Each log file's lines must be those of its slices; the rest the record proves. */
	private void checkSlices(LoadRecord record) {
		for (LoadRecord.Source source : record.sources()) {
			long lines = record.slices()
				.stream()
				.filter((slice) -> slice.logFile().equals(source.logFile()))
				.mapToLong((slice) -> slice.counts().lines())
				.sum();
			if (lines != source.counts().lines()) {
				broken(file(record.load(), ".json"), Findings.say("%s: %,d lines, but its slices have %,d",
						source.logFile(), source.counts().lines(), lines));
			}
		}
	}

	private void checkMerge(LoadRecord record, AppliedLoad mark) {
		if (mark.load() != record.load() || mark.counts().staged() != record.counts().staged()) {
			broken(file(record.load(), ".applied.json"),
					Findings.say("says load %d: %,d events + %,d duplicates + %,d conflicts, but %,d were staged",
							mark.load(), mark.counts().events(), mark.counts().duplicates(), mark.counts().conflicts(),
							record.counts().staged()));
		}
	}

	private void broken(Path file, String problem) {
		this.complete = false;
		this.findings.find(Finding.Check.LOADS, file, problem, Remedy.RESTORE_RECORD);
	}

	/** Without the file's name, which stands beside it. */
	private static String reason(RefusedException damaged) {
		String message = damaged.getMessage();
		int at = message.indexOf("is damaged");
		String reason = (at >= 0) ? message.substring(at) : message;
		return reason.lines().findFirst().orElse(reason);
	}

	private long newestMark() throws IOException {
		if (!Files.isDirectory(this.warehouse.loads())) {
			return 0;
		}
		try (Stream<Path> entries = Files.list(this.warehouse.loads())) {
			OptionalLong newest = entries.map((entry) -> entry.getFileName().toString())
				.filter((name) -> name.matches("\\d{8,18}\\.applied\\.json"))
				.mapToLong((name) -> Long.parseLong(name.substring(0, name.indexOf('.'))))
				.max();
			return newest.orElse(0);
		}
	}

	private Path file(long load, String ending) {
		return this.warehouse.loads().resolve(String.format(Locale.ROOT, "%08d", load) + ending);
	}

}
