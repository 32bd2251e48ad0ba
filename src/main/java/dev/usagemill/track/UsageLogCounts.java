package dev.usagemill.track;

/**
 * What became of all events of a log since it was opened.
 *
 * @param written lines that are in the file
 * @param waiting events that wait in memory for the disk
 * @param lost events that are not going to be written
 * @param failures writes that failed; an event may fail several times and be written then
 */
public record UsageLogCounts(long written, long waiting, long lost, long failures) {
}
