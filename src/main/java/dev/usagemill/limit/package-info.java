/**
 * The limits file: how much a user may use in a day or a month. Start reading at
 * {@link dev.usagemill.limit.LimitRules}. Who is over a limit, the report {@code limits}
 * tells.
 */
package dev.usagemill.limit;
