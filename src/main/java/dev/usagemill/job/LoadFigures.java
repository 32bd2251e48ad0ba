package dev.usagemill.job;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

import dev.usagemill.load.LineRules;
import dev.usagemill.load.LoadContext;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.RejectReason;
import dev.usagemill.publish.CrowdedLabel;
import dev.usagemill.publish.LoadSummary;
import dev.usagemill.publish.UsageFigures;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;
import dev.usagemill.warehouse.MergeCounts;

/**
 * What one load did, in numbers.
 *
 * @param load its number
 * @param type what it did
 * @param logFiles log files that had something new
 * @param lines lines read:
 * {@code lines + further = events + duplicates + conflicts + rejected + blank +
 * skipped}
 * @param events rows added
 * @param duplicates resends with the same content
 * @param conflicts resends with other content
 * @param rejected lines that break a rule
 * @param blank lines of nothing but white space
 * @param skipped lines that the map passes over
 * @param unread events and skipped lines with usage that no rule of the map reads
 * @param unreadPlaces the first places of such usage
 * @param further elements beyond one per line, of lines that hold several events
 * @param days the days that were restated, in order
 * @param requests of these days in all
 * @param costUsd USD, of these days' priced requests; null if none is priced
 * @param unpriced these days' requests without a known price, by model
 * @param unpricedTokens tokens of these requests, input plus output, by model
 * @param unpricedQuantities the fields without a price, by model; none of a model that
 * has no price at all
 * @param crowded labels with too many values on one of these days
 * @param reasons the rejected lines, by reason
 * @param retried the loads whose rejected lines were read again; empty if log files were
 * read
 * @param repeatsExpected whether its field mapping expects events to be logged again with
 * other content, so that conflicts are no fault
 * @param removed events that it took away
 * @param eventsFrom events of earlier days are gone since it, a retention; null otherwise
 * @param usageFrom daily usage of earlier days is gone since it; null otherwise
 */
public record LoadFigures(long load, LoadType type, int logFiles, long lines, long events, long duplicates,
		long conflicts, long rejected, long blank, long skipped, long unread, List<String> unreadPlaces, long further,
		List<LocalDate> days, long requests, BigDecimal costUsd, SortedMap<String, Long> unpriced,
		SortedMap<String, Long> unpricedTokens, SortedMap<String, String> unpricedQuantities,
		List<CrowdedLabel> crowded, SortedMap<String, Long> reasons, List<Long> retried, boolean repeatsExpected,
		long removed, LocalDate eventsFrom, LocalDate usageFrom) {

	/** Of a load that is published. */
	static LoadFigures of(LoadContext context, long load) throws IOException, SQLException {
		LoadRecord record = context.history().record(load).orElseThrow();
		MergeCounts merged = context.history().applied(load).orElseThrow().counts();
		UsageFigures usage = new LoadSummary(context.warehouse(), context.files(), context.database()).of(record);
		KeptDays kept = (record.kept() != null) ? record.kept() : KeptDays.ALL;
		return new LoadFigures(load, record.type(), record.sources().size(), record.counts().lines(), merged.events(),
				merged.duplicates(), merged.conflicts(), record.counts().rejected(), record.counts().blank(),
				record.counts().skipped(), record.counts().unreadUsage(), record.unreadPlaces(),
				record.counts().further(), List.copyOf(record.days().keySet()), usage.requests(), usage.costUsd(),
				usage.unpriced(), usage.unpricedTokens(), usage.unpricedQuantities(), usage.crowded(), usage.rejected(),
				record.retried(), expectsRepeats(context.history(), record),
				record.removed().values().stream().mapToLong(Long::longValue).sum(), kept.eventsFrom(),
				kept.usageFrom());
	}

	/** A retry without a field mapping of its own reads lines by those of their loads. */
	private static boolean expectsRepeats(LoadHistory history, LoadRecord record) throws IOException {
		List<LoadRecord> read = new ArrayList<>(List.of(record));
		if (record.mapping() == null) {
			for (long load : record.retried()) {
				history.record(load).ifPresent(read::add);
			}
		}
		return read.stream().map(LineRules::mapping).filter(Objects::nonNull).anyMatch(FieldMapping::expectsRepeats);
	}

	/** Lines that are rejected for what is in them, not for whose they are. */
	public long faulty() {
		return this.rejected - this.reasons.getOrDefault(RejectReason.FORGOTTEN.code(), 0L);
	}

	/** How many lines and elements were decided on. */
	public long decided() {
		return this.lines + this.further;
	}

	/** Whether it read lines, or only restated days. */
	public boolean readsLines() {
		return this.type.readsLines();
	}

	/** What it did, in a word. */
	public String typeName() {
		return this.type.code();
	}

	/** Tokens of the requests without a known price, of all models. */
	public long unpricedTokensInAll() {
		return this.unpricedTokens.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Requests without a known price, of all models. */
	public long unpricedRequests() {
		return this.unpriced.values().stream().mapToLong(Long::longValue).sum();
	}

}
