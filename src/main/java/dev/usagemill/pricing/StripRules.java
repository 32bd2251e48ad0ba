package dev.usagemill.pricing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be taken off a name that no model and no alias has, before it is looked up
 * again. The rules are the price file's own choice; without them nothing is taken off.
 *
 * @param prefixes beginnings such as {@code anthropic/}, in the order of the file
 * @param suffixes endings such as {@code -v1:0} or {@code [1m]}, in the order of the file
 * @param dateSuffix whether a date at the end may go: {@code -20250929},
 * {@code -2025-09-29} or {@code @20250929}
 */
record StripRules(List<String> prefixes, List<String> suffixes, boolean dateSuffix) {

	static final StripRules NONE = new StripRules(List.of(), List.of(), false);

	private static final Pattern DATED = Pattern.compile("(.+)[-@]([0-9]{4})(-?)([0-9]{2})\\3([0-9]{2})",
			Pattern.DOTALL);

	StripRules {
		prefixes = List.copyOf(prefixes);
		suffixes = List.copyOf(suffixes);
	}

	/**
	 * What a name may be looked up as, in the order in which that is tried: less its
	 * prefixes, one after the other, the first listed one that fits each time; then the
	 * name and each of these less its suffixes in the same way; then the name and each of
	 * all these less its date as well.
	 */
	List<String> candidates(String name) {
		Set<String> candidates = new LinkedHashSet<>(shortened(name, this::lessPrefix));
		List.copyOf(candidates).forEach((text) -> candidates.addAll(shortened(text, this::lessSuffix)));
		if (this.dateSuffix) {
			List.copyOf(candidates).forEach((text) -> lessDate(text).ifPresent(candidates::add));
		}
		candidates.remove(name);
		return List.copyOf(candidates);
	}

	/** The name, and what is left of it each time that something is taken off. */
	private static List<String> shortened(String name, Function<String, Optional<String>> less) {
		List<String> shortened = new ArrayList<>(List.of(name));
		for (Optional<String> rest = less.apply(name); rest.isPresent(); rest = less.apply(rest.get())) {
			shortened.add(rest.get());
		}
		return shortened;
	}

	private Optional<String> lessPrefix(String name) {
		return this.prefixes.stream()
			.filter((prefix) -> name.startsWith(prefix) && name.length() > prefix.length())
			.findFirst()
			.map((prefix) -> name.substring(prefix.length()));
	}

	private Optional<String> lessSuffix(String name) {
		return this.suffixes.stream()
			.filter((suffix) -> name.endsWith(suffix) && name.length() > suffix.length())
			.findFirst()
			.map((suffix) -> name.substring(0, name.length() - suffix.length()));
	}

	private static Optional<String> lessDate(String name) {
		Matcher dated = DATED.matcher(name);
		if (!dated.matches()) {
			return Optional.empty();
		}
		try {
			LocalDate.of(Integer.parseInt(dated.group(2)), Integer.parseInt(dated.group(4)),
					Integer.parseInt(dated.group(5)));
			return Optional.of(dated.group(1));
		}
		catch (DateTimeException noDate) {
			return Optional.empty();
		}
	}

}
