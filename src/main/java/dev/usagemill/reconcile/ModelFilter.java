package dev.usagemill.reconcile;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which models are compared: those whose names a pattern fits, in which {@code *} stands
 * for any characters.
 */
public final class ModelFilter {

	/** Those of ours that the export has on any day, and all of the export's. */
	public static final ModelFilter BILLED = new ModelFilter(null);

	private final Pattern pattern;

	private ModelFilter(Pattern pattern) {
		this.pattern = pattern;
	}

	/** The models of one pattern. */
	public static ModelFilter of(String pattern) {
		return new ModelFilter(Pattern.compile(
				Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
				Pattern.DOTALL));
	}

	/** Whether somebody has said which. */
	boolean isGiven() {
		return this.pattern != null;
	}

	boolean fits(String model) {
		return this.pattern == null || this.pattern.matcher(model).matches();
	}

}
