/** Costs and usage as files for other programs. */
package dev.usagemill.export;
