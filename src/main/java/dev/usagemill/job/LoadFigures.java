package dev.usagemill.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

import dev.usagemill.publish.UsageFigures;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.LoadRecord;

/**
 * What one load did, in figures.
 *
 * @param load its number
 * @param kind what it did: logs, retry or reprice
 * @param logFiles log files that had something new
 * @param lines lines read: {@code events + duplicates + conflicts + rejected + blank +
 * skipped}
 * @param events rows added
 * @param duplicates resends with the same content
 * @param conflicts resends with other content
 * @param rejected lines that break a rule
 * @param blank lines of nothing but white space
 * @param skipped lines that the map passes over
 * @param days the days that were restated, in order
 * @param requests of these days in all
 * @param costUsd USD, of these days' priced requests; null if none is priced
 * @param unpriced these days' requests without a known price, by model
 * @param unpricedTokens tokens of these requests, input plus output, by model
 * @param reasons the rejected lines, by reason
 * @param retried the loads whose rejected lines were read again; empty if log files were
 * read
 */
public record LoadFigures(long load, String kind, int logFiles, long lines, long events, long duplicates,
		long conflicts, long rejected, long blank, long skipped, List<LocalDate> days, long requests,
		BigDecimal costUsd, SortedMap<String, Long> unpriced, SortedMap<String, Long> unpricedTokens,
		SortedMap<String, Long> reasons, List<Long> retried) {

	static LoadFigures of(LoadRecord record, AppliedLoad applied, UsageFigures usage) {
		return new LoadFigures(record.load(), record.kind(), record.sources().size(), record.counts().lines(),
				applied.counts().events(), applied.counts().duplicates(), applied.counts().conflicts(),
				record.counts().rejected(), record.counts().blank(), record.counts().skipped(),
				List.copyOf(record.days().keySet()), usage.requests(), usage.costUsd(), usage.unpriced(),
				usage.unpricedTokens(), usage.rejected(), record.retried());
	}

	/** Whether it priced days again and read nothing. */
	public boolean isReprice() {
		return this.kind.equals(LoadRecord.REPRICE);
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
