package dev.usagemill.reconcile;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.Period;

/**
 * What a provider says that was used: the files of one format, or of several that tell
 * different measures, such as usage and cost.
 */
public final class Statement {

	private final List<StatementPart> parts;

	private Statement(List<StatementPart> parts) {
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads files.
	 * @param files one or more; pages of the same export are put together
	 * @param format of all of them; empty: each is recognised
	 * @throws RefusedException if one is missing, too large, broken or of no known
	 * format, the same page is there twice, two formats tell the same, or they share no
	 * day
	 */
	public static Statement read(List<Path> files, Optional<StatementFormat> format) {
		Map<String, String> places = StatementFile.noPlaces();
		Map<StatementFormat, StatementPart> parts = new EnumMap<>(StatementFormat.class);
		for (int number = 0; number < files.size(); number++) {
			StatementPart part = StatementFile.read(files.get(number), number, format, places);
			parts.merge(part.format(), part, StatementPart::and);
		}
		if (parts.values().stream().allMatch((part) -> part.usage().isEmpty())) {
			throw new RefusedException("there is no usage in the export of these days");
		}
		Statement statement = new Statement(new ArrayList<>(parts.values()));
		statement.refuseOverlaps();
		return statement;
	}

	/** The formats, in their usual order. */
	public List<StatementFormat> formats() {
		return this.parts.stream().map(StatementPart::format).toList();
	}

	/** The days of UTC that all of it covers. */
	public Period days() {
		Optional<Period> common = Optional.of(this.parts.get(0).days());
		for (StatementPart part : this.parts) {
			common = common.flatMap((days) -> days.within(part.days()));
		}
		return common.orElseThrow(() -> new RefusedException("the files have no day in common: "
				+ String.join(", ", this.parts.stream().map(Statement::described).toList())));
	}

	/** What it tells of any day or model. */
	public Set<Measure> measures() {
		Set<Measure> measures = EnumSet.noneOf(Measure.class);
		this.parts.forEach((part) -> measures.addAll(part.measures()));
		return measures;
	}

	/** Whether pages are missing at the end. */
	boolean isCut() {
		return this.parts.stream().anyMatch(StatementPart::isCut);
	}

	/** Rows that say nothing that a provider has charged. */
	long leftOut() {
		return this.parts.stream().mapToLong(StatementPart::leftOut).sum();
	}

	/** Whether only whole days can be compared, because a part names no models. */
	boolean isOfWholeDays() {
		return this.parts.stream().anyMatch(StatementPart::isOfWholeDays);
	}

	List<StatementPart> parts() {
		return this.parts;
	}

	/** What one provider charges says nothing of another one's usage. */
	private void refuseOverlaps() {
		if (this.parts.stream().map((part) -> part.format().provider()).distinct().count() > 1) {
			throw new RefusedException("the files are of several providers ("
					+ String.join(", ", this.parts.stream().map((part) -> part.format().word()).toList())
					+ "): compare them one after the other");
		}
		Set<Measure> told = EnumSet.noneOf(Measure.class);
		for (StatementPart part : this.parts) {
			for (Measure measure : part.measures()) {
				if (!told.add(measure)) {
					throw new RefusedException("several of the files tell the " + measure.spoken() + " ("
							+ String.join(", ", this.parts.stream().map((other) -> other.format().word()).toList())
							+ "): compare them one after the other");
				}
			}
		}
		days();
	}

	private static String described(StatementPart part) {
		return part.format().word() + " " + part.days();
	}

	/**
	 * A day and what is billed on it.
	 *
	 * @param day of UTC
	 * @param model its name in the export; empty if there is none
	 * @param item what has no model; empty if that is not said
	 */
	record Key(LocalDate day, String model, String item) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.comparing(Key::day)
			.thenComparing(Key::model)
			.thenComparing(Key::item);

		static Key of(BilledUsage billed) {
			return new Key(billed.day(), (billed.model() != null) ? billed.model() : "",
					(billed.item() != null) ? billed.item() : "");
		}

		boolean isNameless() {
			return this.model.isEmpty() && this.item.isEmpty();
		}

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

}
