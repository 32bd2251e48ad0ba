package dev.usagemill.load;

/**
 * Where a staged row's line stands in its log file.
 *
 * @param lineId the id that the line's event has if it brings none; null for an event
 * that was accepted when its line was first read, and if not all bytes of the line are
 * kept. Of a line that is read again, what the rejected line is known by
 * @param lineNumber from 1, within the staged file; of a line that is read again, within
 * its log file
 * @param byteOffset of the line in its log file
 */
record LinePlace(String lineId, long lineNumber, long byteOffset) {
}
