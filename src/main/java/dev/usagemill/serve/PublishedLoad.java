package dev.usagemill.serve;

import java.time.Instant;

/**
 * A load that is published.
 *
 * @param load its number
 * @param type what it did, in a word
 * @param startedAt by it two warehouses' loads of one number are told apart
 * @param finishedAt when
 */
record PublishedLoad(long load, String type, Instant startedAt, Instant finishedAt) {

}
