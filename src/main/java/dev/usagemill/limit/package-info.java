/**
 * The limits file: how much a user, or a value of a label, may use in a day or a month.
 * Start reading at {@link dev.usagemill.limit.LimitRules}. The report {@code limits}
 * shows who is over a limit.
 */
package dev.usagemill.limit;
