package dev.usagemill.limit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.usagemill.failure.RefusedException;

/**
 * All rules of a limits file, in its order. Of the rules with the same period and measure
 * the first that fits a user counts.
 *
 * @param rules the rules
 */
public record LimitRules(List<LimitRule> rules) {

	/** Nobody has a limit. */
	public static final LimitRules NONE = new LimitRules(List.of());

	public LimitRules {
		rules = List.copyOf(rules);
	}

	/**
	 * Reads a limits file.
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	public static LimitRules read(Path file) {
		return LimitFile.read(file);
	}

	/**
	 * Reads a limits file, if there is one.
	 * @throws RefusedException if there is one, but it is unreadable or anything in it is
	 * wrong
	 */
	public static LimitRules readIfPresent(Path file) {
		return Files.exists(file) ? read(file) : NONE;
	}

	public boolean isEmpty() {
		return this.rules.isEmpty();
	}

}
