package dev.usagemill.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.usagemill.pricing.NameMatch;
import dev.usagemill.pricing.PriceBook;

/**
 * Which names of the two sides mean the same model. A name that both have is that model.
 * Names that only one side has meet by the price file, its aliases and strip rules; then
 * by what is left of one of them without a date at its end, since a provider may bill
 * {@code gpt-4o-2024-08-06} where an app has asked for {@code gpt-4o}.
 */
final class ModelNames {

	private static final Pattern DATED = Pattern.compile("(.+)[-@](?:[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2})");

	private final Map<String, String> names = new HashMap<>();

	private final SortedMap<String, Names> models = new TreeMap<>();

	private ModelNames() {
	}

	/**
	 * Finds them.
	 * @param ours the names in the events
	 * @param billed the names in the export
	 */
	static ModelNames of(PriceBook book, Set<String> ours, Set<String> billed) {
		ModelNames names = new ModelNames();
		SortedMap<String, Names> byPrice = grouped(ours, billed, (name) -> book.match(name).map(NameMatch::model));
		SortedMap<String, Names> alone = new TreeMap<>();
		byPrice.forEach((model, both) -> {
			if (both.ours.isEmpty() || both.billed.isEmpty()) {
				alone.put(model, both);
			}
			else if (both.ours.equals(both.billed)) {
				both.ours.forEach((name) -> names.put(name, Names.both(name)));
			}
			else {
				names.put(model, both);
			}
		});
		names.putUndated(alone);
		return names;
	}

	/** Under which name a model of either side is compared. */
	String of(String name) {
		return this.names.get(name);
	}

	/** Whether the export has the model of one of our names. */
	boolean isBilled(String name) {
		return !this.models.get(of(name)).billed.isEmpty();
	}

	/** By the name under which a model is compared: its names, if there are others. */
	SortedMap<String, SortedSet<String>> joined() {
		SortedMap<String, SortedSet<String>> joined = new TreeMap<>();
		this.models.forEach((model, both) -> {
			boolean meet = !both.ours.isEmpty() && !both.billed.isEmpty();
			if (meet && !both.all().equals(Set.of(model))) {
				joined.put(model, both.all());
			}
		});
		return joined;
	}

	private void putUndated(SortedMap<String, Names> alone) {
		alone.forEach((model, both) -> {
			String undated = undated(model);
			Names others = alone.get(undated);
			// two dates are two models
			boolean meets = !undated.equals(model) && others != null && others.ours.isEmpty() != both.ours.isEmpty();
			put(meets ? undated : model, both);
		});
	}

	private void put(String model, Names both) {
		this.models.computeIfAbsent(model, (name) -> new Names()).add(both);
		both.all().forEach((name) -> this.names.put(name, model));
	}

	private static String undated(String name) {
		Matcher dated = DATED.matcher(name);
		return dated.matches() ? dated.group(1) : name;
	}

	private static SortedMap<String, Names> grouped(Set<String> ours, Set<String> billed, Lookup lookup) {
		SortedMap<String, Names> both = new TreeMap<>();
		ours.forEach(
				(name) -> both.computeIfAbsent(lookup.model(name).orElse(name), (model) -> new Names()).ours.add(name));
		billed.forEach((name) -> both.computeIfAbsent(lookup.model(name).orElse(name), (model) -> new Names()).billed
			.add(name));
		return both;
	}

	@FunctionalInterface
	private interface Lookup {

		Optional<String> model(String name);

	}

	/** The names of a model on both sides. */
	private static final class Names {

		private final SortedSet<String> ours = new TreeSet<>();

		private final SortedSet<String> billed = new TreeSet<>();

		static Names both(String name) {
			Names both = new Names();
			both.ours.add(name);
			both.billed.add(name);
			return both;
		}

		void add(Names other) {
			this.ours.addAll(other.ours);
			this.billed.addAll(other.billed);
		}

		SortedSet<String> all() {
			SortedSet<String> all = new TreeSet<>(this.ours);
			all.addAll(this.billed);
			return all;
		}

	}

}
