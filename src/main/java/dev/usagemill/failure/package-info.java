/**
 * What can go wrong for a reason that is not a fault of this program, by what the caller
 * does next. Each message is one line for the person at the terminal: what happened,
 * where, and what to do. Any other {@link RuntimeException} is a fault of ours and is
 * shown with its stack trace. {@link dev.usagemill.failure.Suggestion} words the end of a
 * message about a word that nobody knows.
 */
package dev.usagemill.failure;
