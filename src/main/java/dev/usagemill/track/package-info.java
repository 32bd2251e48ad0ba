/**
 * What Java apps use to append events. It needs the JDK and the package {@code event},
 * and nothing else; both lie in a small jar of their own. Start with {@link UsageLog}.
 */
package dev.usagemill.track;
