package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

import dev.usagemill.yaml.Problems;

/** Merges imported prices into a price file: history is added to, never changed. */
final class PriceMerge {

	private final PriceFile file;

	private final PriceBook book;

	private final SortedMap<String, ModelPrice> imported;

	private final String comment;

	private final List<ImportRemark> remarks;

	private final List<ModelPrice> newModels = new ArrayList<>();

	/** New periods of known models, and the periods that they come after or before. */
	private final List<Neighbours> newPeriods = new ArrayList<>();

	private int unchanged;

	PriceMerge(PriceFile file, SortedMap<String, ModelPrice> imported, String comment, List<ImportRemark> remarks) {
		this.file = file;
		this.book = file.book();
		this.imported = imported;
		this.comment = comment;
		this.remarks = remarks;
	}

	PriceImport merged(Problems problems, List<String> missing) {
		this.imported.values().forEach(this::merge);
		String text = text(problems);
		PriceFile.parse(text, problems);
		problems.throwIfAny();
		this.remarks.sort(Comparator.comparing(ImportRemark::kind)
			.thenComparing(ImportRemark::key)
			.thenComparing(ImportRemark::model)
			.thenComparing(ImportRemark::text));
		return new PriceImport(text, this.newModels.size(), this.newPeriods.size(), this.unchanged, missing,
				List.copyOf(this.remarks));
	}

	private void merge(ModelPrice price) {
		switch (this.book.match(price.model()).map(NameMatch::rule).orElse(NameMatch.Rule.STRIPPED)) {
			case EXACT -> mergePeriod(price);
			case ALIAS -> compareAlias(price);
			// a name that only a strip rule finds gets a price of its own
			case STRIPPED, STRIPPED_ALIAS -> this.newModels.add(price);
		}
	}

	private void mergePeriod(ModelPrice price) {
		List<ModelPrice> periods = this.book.periods(price.model());
		ModelPrice before = null;
		for (ModelPrice period : periods) {
			before = period.from().isAfter(price.from()) ? before : period;
		}
		if (before == null) {
			this.newPeriods.add(new Neighbours(price, null, periods.get(0)));
			return;
		}
		if (before.costsTheSameAs(price)) {
			this.unchanged++;
			return;
		}
		if (before.from().equals(price.from())) {
			conflict(price.model(), "from " + price.from(),
					"line " + before.line() + " already has another price from that day; it stays");
			return;
		}
		this.newPeriods.add(new Neighbours(price, before, null));
	}

	/**
	 * A listed alias has no price of its own; it is right only while both cost the same.
	 */
	private void compareAlias(ModelPrice alias) {
		String model = this.book.match(alias.model()).orElseThrow().model();
		LocalDate day = alias.from();
		ModelPrice price = this.imported.get(model);
		ModelPrice effective = (price != null) ? price : this.book.period(model, day).orElse(null);
		if (effective != null && effective.costsTheSameAs(alias)) {
			this.unchanged++;
			return;
		}
		conflict(alias.model(), "alias", "the file has it as an alias of " + Problems.shown(model)
				+ ", which has another price from " + day + "; remove the alias and import again");
	}

	private void conflict(String model, String key, String text) {
		this.remarks.add(new ImportRemark(ImportRemark.Kind.CONFLICT, model, key, text));
	}

	private String text(Problems problems) {
		if (this.newModels.isEmpty() && this.newPeriods.isEmpty()) {
			return this.file.text();
		}
		if (this.book.prices().isEmpty()) {
			return this.file.text().replaceFirst("(?m)^prices:[^\n]*\n?", "prices:\n") + this.newModels.stream()
				.flatMap((price) -> PriceYaml.entry(price, "  ").stream())
				.collect(Collectors.joining("\n", "", "\n"));
		}
		PriceInsertion insertion = new PriceInsertion(this.file, problems);
		for (Neighbours period : this.newPeriods) {
			if (period.before() != null) {
				insertion.after(period.before().line(), this.comment, period.price());
				continue;
			}
			insertion.before(period.after().line(), this.comment, period.price());
		}
		insertion.atTheEnd(this.comment, this.newModels);
		return insertion.text();
	}

	/**
	 * A new period and where it belongs.
	 *
	 * @param before the period that it ends, or null
	 * @param after the first period if it comes before that, or null
	 */
	private record Neighbours(ModelPrice price, ModelPrice before, ModelPrice after) {
	}

}
