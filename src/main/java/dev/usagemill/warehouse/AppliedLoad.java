package dev.usagemill.warehouse;

import java.time.Instant;

/**
 * The mark that everything of a load is published.
 *
 * @param load the load's number
 * @param finishedAt UTC
 * @param counts what became of its staged events
 */
public record AppliedLoad(long load, Instant finishedAt, MergeCounts counts) {
}
