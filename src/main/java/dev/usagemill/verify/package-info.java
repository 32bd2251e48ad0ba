/**
 * Proves that what is published follows from the stored events, and the events from the
 * log files that are still there. {@link dev.usagemill.verify.Verification} says in which
 * order; it only looks, and collects everything it finds.
 */
package dev.usagemill.verify;
