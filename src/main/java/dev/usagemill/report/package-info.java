/**
 * The questions people ask of {@code usage.duckdb}, and how the answers are shown. Start
 * reading at {@link dev.usagemill.report.Reports}. A report is one SQL file; its header
 * comments carry the title, the default period and the default limit. All that this
 * package knows of a warehouse are the tables of that database.
 */
package dev.usagemill.report;
