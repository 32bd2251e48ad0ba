/**
 * From a load record to what readers see, the same way for every load: merge, roll up,
 * publish, mark. {@link dev.usagemill.apply.LoadApplication} is the one place that does
 * it, and the one in which a run that died is completed.
 */
package dev.usagemill.apply;
