/**
 * The page that shows how a warehouse is doing: one HTML file that needs no network.
 * Start reading at {@link dev.usagemill.dashboard.Dashboard}. All its numbers are those
 * of reports; {@code page.html} beside it is what they are put into.
 */
package dev.usagemill.dashboard;
