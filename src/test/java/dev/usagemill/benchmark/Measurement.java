package dev.usagemill.benchmark;

/**
 * What one process took.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds user and system time of all its threads
 * @param peakMegabytes the most resident memory; 0 where the system does not tell
 */
record Measurement(double wallSeconds, double cpuSeconds, long peakMegabytes) {
}
