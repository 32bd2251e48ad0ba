/**
 * The nightly job: {@link dev.usagemill.job.Nightly} says what its steps do,
 * {@link dev.usagemill.job.NightlyJob} wires them into Spring Batch, and
 * {@link dev.usagemill.job.NightlyRun} starts it.
 */
package dev.usagemill.job;
