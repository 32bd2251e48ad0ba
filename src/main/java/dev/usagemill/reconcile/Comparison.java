package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.report.ModelDay;
import dev.usagemill.report.ModelDays;
import dev.usagemill.report.Period;

/** Puts both sides beside each other. */
final class Comparison {

	private final Statement statement;

	private final ModelDays ours;

	private final ModelFilter filter;

	private final Period period;

	private final ModelNames names;

	Comparison(Statement statement, ModelDays ours, PriceBook book, ModelFilter filter, Period period) {
		this.statement = statement;
		this.ours = ours;
		this.filter = filter;
		this.period = period;
		Set<String> ourNames = new HashSet<>();
		ours.days().forEach((day) -> ourNames.add(day.model()));
		ours.utcDays().ifPresent((days) -> days.forEach((day) -> ourNames.add(day.model())));
		Set<String> billedNames = new HashSet<>();
		for (StatementPart part : statement.parts()) {
			part.usage().keySet().stream().map(Statement.Key::model).filter(filter::fits).forEach(billedNames::add);
		}
		billedNames.remove("");
		this.names = ModelNames.of(book, ourNames, billedNames);
	}

	/** By day and model; what one side does not have on a day that both cover is 0. */
	List<ComparedUsage> rows(List<ModelDay> days) {
		Map<Key, List<ModelDay>> here = new TreeMap<>();
		for (ModelDay day : days) {
			if (isCompared(day)) {
				here.computeIfAbsent(key(day), (key) -> new ArrayList<>()).add(day);
			}
		}
		List<Map<Key, List<Amounts>>> parts = this.statement.parts().stream().map(this::billed).toList();
		SortedSet<Key> keys = new TreeSet<>(here.keySet());
		parts.forEach((part) -> keys.addAll(part.keySet()));
		return keys.stream().map((key) -> row(key, here.getOrDefault(key, List.of()), parts)).toList();
	}

	/** The same counted by days of UTC, without our cost; empty if that is not known. */
	Optional<List<ComparedUsage>> utcRows() {
		return this.ours.utcDays().map(this::rows);
	}

	/** Models of ours that are left out, by name, with all of their days in one. */
	List<ModelDay> notCompared() {
		SortedMap<String, List<ModelDay>> left = new TreeMap<>();
		for (ModelDay day : this.ours.days()) {
			// those that a pattern leaves out somebody has left out
			if (!isCompared(day) && !this.filter.isGiven()) {
				left.computeIfAbsent(day.model(), (model) -> new ArrayList<>()).add(day);
			}
		}
		return left.values()
			.stream()
			.map(Comparison::together)
			.sorted(Comparator.comparingLong(ModelDay::requests).reversed())
			.toList();
	}

	/** Names that are compared as one. */
	SortedMap<String, SortedSet<String>> joined() {
		SortedMap<String, SortedSet<String>> joined = this.names.joined();
		joined.keySet()
			.removeIf((model) -> this.statement.isOfWholeDays()
					|| joined.get(model).stream().noneMatch((name) -> this.filter.fits(name)));
		return joined;
	}

	private boolean isCompared(ModelDay day) {
		if (this.filter.isGiven() || this.statement.isOfWholeDays()) {
			return this.filter.fits(day.model());
		}
		return this.names.isBilled(day.model());
	}

	private Key key(ModelDay day) {
		return new Key(day.date(), this.statement.isOfWholeDays() ? "" : this.names.of(day.model()), true);
	}

	private Map<Key, List<Amounts>> billed(StatementPart part) {
		Map<Key, List<Amounts>> billed = new TreeMap<>();
		part.usage().forEach((key, amounts) -> {
			boolean isInPeriod = this.period.from().compareTo(key.day()) <= 0
					&& this.period.to().compareTo(key.day()) >= 0;
			if (isInPeriod && isCompared(key, part)) {
				billed.computeIfAbsent(key(key), (same) -> new ArrayList<>()).add(amounts);
			}
		});
		return billed;
	}

	/** Of what has no model a pattern says nothing, unless all has none. */
	private boolean isCompared(Statement.Key key, StatementPart part) {
		if (!this.filter.isGiven() || part.isOfWholeDays()) {
			return true;
		}
		return !key.model().isEmpty() && this.filter.fits(key.model());
	}

	private Key key(Statement.Key key) {
		if (this.statement.isOfWholeDays()) {
			return new Key(key.day(), "", true);
		}
		if (!key.model().isEmpty()) {
			return new Key(key.day(), this.names.of(key.model()), true);
		}
		return new Key(key.day(), "(" + (key.item().isEmpty() ? "no model" : key.item()) + ")", false);
	}

	private ComparedUsage row(Key key, List<ModelDay> here, List<Map<Key, List<Amounts>>> parts) {
		Amounts billed = Amounts.UNKNOWN;
		for (int part = 0; part < parts.size(); part++) {
			Set<Measure> measures = this.statement.parts().get(part).measures();
			List<Amounts> there = parts.get(part).get(key);
			billed = billed.and((there != null) ? Amounts.sum(there, measures) : Amounts.zero(measures));
		}
		return new ComparedUsage(key.day(), key.model(), key.isModel(),
				new Sides(here(here), billed, here.stream().mapToLong(ModelDay::unpricedRequests).sum()));
	}

	private static Amounts here(List<ModelDay> days) {
		if (days.isEmpty()) {
			return Amounts.zero(Set.of(Measure.values()));
		}
		return Amounts.of(together(days));
	}

	private static ModelDay together(List<ModelDay> days) {
		BigDecimal cost = Sides.sum(days.stream().map(ModelDay::costUsd).toList());
		return new ModelDay(days.get(0).date(), days.get(0).model(), sum(days, ModelDay::requests),
				sum(days, ModelDay::tokensInput), sum(days, ModelDay::tokensOutput),
				sum(days, ModelDay::tokensCacheRead), sum(days, ModelDay::tokensCacheWrite),
				sum(days, ModelDay::webSearches), cost, sum(days, ModelDay::unpricedRequests),
				sum(days, ModelDay::unpricedTokens));
	}

	private static long sum(List<ModelDay> days, ToLongFunction<ModelDay> count) {
		return days.stream().mapToLong(count).reduce(0, Math::addExact);
	}

	/** A day and under which name both sides are compared. */
	private record Key(LocalDate day, String model, boolean isModel) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.comparing(Key::day)
			.thenComparing(Key::model)
			.thenComparing(Key::isModel);

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

}
