/** The native libraries, which are not left to unpack themselves. */
package dev.usagemill.library;
