package dev.usagemill.pricing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All prices of a price file. It answers what a model's tokens cost on a day; whatever it
 * does not know exactly is unpriced, never guessed. Immutable, safe for many threads.
 */
public final class PriceBook {

	private static final String STANDARD_TIER = "standard";

	private final List<ModelPrice> prices;

	/** By model name and by alias: the model's periods by their first day. */
	private final Map<String, NavigableMap<LocalDate, ModelPrice>> periods = new HashMap<>();

	private final String digest;

	private PriceBook(List<ModelPrice> unordered) {
		this.prices = unordered.stream()
			.sorted(Comparator.comparing(ModelPrice::model).thenComparing(ModelPrice::from))
			.toList();
		for (ModelPrice price : this.prices) {
			this.periods.computeIfAbsent(price.model(), (model) -> new TreeMap<>()).put(price.from(), price);
		}
		for (ModelPrice price : this.prices) {
			price.aliases().forEach((alias) -> this.periods.put(alias, this.periods.get(price.model())));
		}
		this.digest = PriceDigest.of(this.prices);
	}

	/**
	 * Reads a price file.
	 * @throws PriceFileException if it is missing, unreadable or not right in every part;
	 * the message names each problem with its line
	 */
	public static PriceBook read(Path file) {
		Problems problems = new Problems(file);
		String text = PriceText.read(file, problems);
		List<PriceEntry> entries = new PriceEntries(problems).read(PriceTree.parse(text, problems));
		PriceConflicts.check(entries, problems);
		problems.throwIfAny();
		return new PriceBook(entries.stream().map(PriceEntry::price).toList());
	}

	/**
	 * The rate that holds for a model on a day.
	 * @param model the name in the event: a model's name or one of its listed aliases,
	 * matched exactly
	 * @param serviceTier the tier in the event; {@code null} means {@code standard}
	 * @param date the event's day in the warehouse's zone
	 * @return empty if the model, the day or the tier has no price: the event is unpriced
	 */
	public Optional<Rate> rate(String model, String serviceTier, LocalDate date) {
		if (serviceTier != null && !serviceTier.equals(STANDARD_TIER)) {
			return Optional.empty();
		}
		NavigableMap<LocalDate, ModelPrice> periodsOfModel = this.periods.get(model);
		if (periodsOfModel == null) {
			return Optional.empty();
		}
		return Optional.ofNullable(periodsOfModel.floorEntry(date)).map((period) -> period.getValue().rate());
	}

	/**
	 * The hex SHA-256 of what the prices mean. Order, comments, spelling (3.0 or 3.00)
	 * and fallbacks written out leave it unchanged; whatever can change a cost changes
	 * it.
	 */
	public String digest() {
		return this.digest;
	}

	/** All price periods, sorted by model and first day. */
	public List<ModelPrice> prices() {
		return this.prices;
	}

}
