package dev.usagemill.load;

/**
 * A log file that held more than had been read when it was last looked at.
 *
 * @param logFile its path
 * @param size its size then, decompressed bytes; of a damaged file 0
 * @param read up to where it had been read
 * @param head SHA-256 in hex of its first bytes; null for a damaged file
 */
record SeenFile(String logFile, long size, long read, String head) {
}
