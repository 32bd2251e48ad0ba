package dev.usagemill.pricing;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * All prices of a price file. It answers what a model's tokens cost on a day; whatever it
 * does not know exactly is unpriced, never guessed. Immutable, safe for many threads.
 */
public final class PriceBook {

	private final List<ModelPrice> prices;

	/** By model name: the model's periods by their first day. */
	private final Map<String, NavigableMap<LocalDate, ModelPrice>> periods = new HashMap<>();

	/** From an alias to its model. */
	private final Map<String, String> models = new HashMap<>();

	private final StripRules strip;

	/** From another name of a service tier to the tier. */
	private final Map<String, String> tierAliases;

	private final String digest;

	private final String text;

	PriceBook(List<ModelPrice> unordered, StripRules strip, Map<String, String> tierAliases, String text) {
		this.text = text;
		this.prices = unordered.stream()
			.sorted(Comparator.comparing(ModelPrice::model).thenComparing(ModelPrice::from))
			.toList();
		this.strip = strip;
		this.tierAliases = Map.copyOf(tierAliases);
		for (ModelPrice price : this.prices) {
			this.periods.computeIfAbsent(price.model(), (model) -> new TreeMap<>()).put(price.from(), price);
			price.aliases().forEach((alias) -> this.models.put(alias, price.model()));
		}
		this.digest = PriceDigest.of(this.prices, strip, this.tierAliases);
	}

	/**
	 * Reads a price file.
	 * @throws RefusedException if it is missing, unreadable or not right in every part;
	 * the message names each problem with its line
	 */
	public static PriceBook read(Path file) {
		Problems problems = new Problems(file);
		PriceFile read = PriceFile.read(file, problems);
		problems.throwIfAny();
		return read.book();
	}

	/**
	 * The model that a name leads to: by its own name, by a listed alias, or, if both
	 * fail, by the strip rules of the price file and then one of these two.
	 */
	public Optional<NameMatch> match(String name) {
		Optional<NameMatch> match = match(name, NameMatch.Rule.EXACT, NameMatch.Rule.ALIAS);
		if (match.isPresent()) {
			return match;
		}
		return this.strip.candidates(name)
			.stream()
			.map((rest) -> match(rest, NameMatch.Rule.STRIPPED, NameMatch.Rule.STRIPPED_ALIAS))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private Optional<NameMatch> match(String name, NameMatch.Rule own, NameMatch.Rule alias) {
		if (this.periods.containsKey(name)) {
			return Optional.of(new NameMatch(own, name, name));
		}
		return Optional.ofNullable(this.models.get(name)).map((model) -> new NameMatch(alias, name, model));
	}

	/**
	 * The price period of a model on a day.
	 * @param model the name in the event, see {@link #match}
	 * @param date the event's day in the warehouse's zone
	 * @return empty if the model or the day has no price
	 */
	public Optional<ModelPrice> period(String model, LocalDate date) {
		return match(model).map((match) -> this.periods.get(match.model()).floorEntry(date)).map(Map.Entry::getValue);
	}

	/**
	 * All periods of a model, the earliest first.
	 * @param model the name in the event, see {@link #match}
	 */
	public List<ModelPrice> periods(String model) {
		return match(model).map((match) -> List.copyOf(this.periods.get(match.model()).values())).orElseGet(List::of);
	}

	/**
	 * What a model costs on a day at a service tier, bands included.
	 * @param model the name in the event, see {@link #match}
	 * @param serviceTier the tier in the event, by its own name or else by an alias; null
	 * means standard
	 * @param date the event's day in the warehouse's zone
	 * @return empty if the model, the day or the tier has no price: the event is unpriced
	 */
	public Optional<TierPrices> tierPrices(String model, String serviceTier, LocalDate date) {
		return period(model, date)
			.flatMap((period) -> period.tier(serviceTier).or(() -> tierBehind(serviceTier).flatMap(period::tier)));
	}

	/**
	 * By which names an event of a day may ask for a service tier of a model that has
	 * prices: its own, and aliases.
	 * @param model the name in the event, see {@link #match}
	 * @return by the alphabet; none if the model or the day has no price
	 */
	public SortedSet<String> tierNames(String model, LocalDate date) {
		SortedSet<String> names = new TreeSet<>();
		period(model, date).ifPresent((period) -> {
			names.add(ModelPrice.STANDARD);
			names.addAll(period.tiers().keySet());
			this.tierAliases.forEach((alias, tier) -> {
				if (period.tier(tier).isPresent()) {
					names.add(alias);
				}
			});
		});
		return names;
	}

	/** The tier for which a name is an alias. */
	Optional<String> tierBehind(String alias) {
		return Optional.ofNullable(this.tierAliases.get(alias));
	}

	/**
	 * The rate that holds for a model on a day.
	 * @param model the name in the event, see {@link #match}
	 * @param serviceTier the tier in the event; null means standard
	 * @param date the event's day in the warehouse's zone
	 * @param band which band the request's whole prompt falls into, see
	 * {@link TierPrices#band}
	 * @return empty if the model, the day or the tier has no price: the event is unpriced
	 */
	public Optional<Rate> rate(String model, String serviceTier, LocalDate date, int band) {
		return tierPrices(model, serviceTier, date).map((prices) -> prices.rate(band));
	}

	/**
	 * Whether another book prices a model alike on a day, at every service tier.
	 * @param model the name in the event, see {@link #match}
	 */
	public boolean pricesAlike(PriceBook other, String model, LocalDate date) {
		return this.tierAliases.equals(other.tierAliases) && period(model, date).map(PriceDigest::meaning)
			.equals(other.period(model, date).map(PriceDigest::meaning));
	}

	/**
	 * Whether another book prices a model alike on a day at one service tier, bands
	 * included; also if neither prices it.
	 * @param model the name in the event, see {@link #match}
	 */
	public boolean pricesAlike(PriceBook other, String model, String serviceTier, LocalDate date) {
		return tierPrices(model, serviceTier, date).map(PriceDigest::meaning)
			.equals(other.tierPrices(model, serviceTier, date).map(PriceDigest::meaning));
	}

	/**
	 * The hex SHA-256 of what the prices mean. Order, comments, spelling (3.0 or 3.00)
	 * and fallbacks written out leave it unchanged; whatever can change a cost changes
	 * it.
	 */
	public String digest() {
		return this.digest;
	}

	/** The price file, character by character, as it was read. */
	public String text() {
		return this.text;
	}

	/** All price periods, sorted by model and first day. */
	public List<ModelPrice> prices() {
		return this.prices;
	}

}
