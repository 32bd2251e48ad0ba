/** The settings, and where each may come from. */
package dev.usagemill.settings;
