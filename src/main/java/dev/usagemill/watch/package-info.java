/**
 * What keeps an eye on the job: {@code metrics.prom} for monitoring, and notifications.
 * Start reading at {@link dev.usagemill.watch.Facts} and
 * {@link dev.usagemill.watch.Notifier}.
 */
package dev.usagemill.watch;
