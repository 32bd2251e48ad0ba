/** Files that people name, outside of the warehouse's own. */
package dev.usagemill.output;
