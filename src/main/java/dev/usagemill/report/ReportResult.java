package dev.usagemill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A report's answer, before it is shown in any format.
 *
 * @param query what was asked
 * @param description what the report says about itself
 * @param period the days reported on
 * @param today today in the warehouse's time zone
 * @param coverage how far the data of the warehouse reaches
 * @param answer the rows within the limit
 * @param totals a value for each column over all rows, also those beyond the limit; null
 * where a total means nothing; empty if the report has no totals
 * @param totalsToday as the totals, but of today alone; empty if the report has none
 * @param rowsFound how many rows there are without the limit
 * @param unpricedModels the models whose cost is missing, the most requests first
 * @param unrated what has no known cost because its day has no rate; it says the currency
 * of all money
 * @param limits what the report {@code limits} found; empty in all others
 * @param keptFrom the day before which what the report reads is no longer kept; empty if
 * the period does not begin before it
 */
public record ReportResult(ReportQuery query, Description description, Period period, LocalDate today,
		Coverage coverage, Answer answer, List<Object> totals, List<Object> totalsToday, long rowsFound,
		List<UnpricedModel> unpricedModels, UnratedUsage unrated, Optional<LimitFindings> limits,
		Optional<LocalDate> keptFrom) {

	public ReportResult {
		totals = Collections.unmodifiableList(new ArrayList<>(totals));
		totalsToday = Collections.unmodifiableList(new ArrayList<>(totalsToday));
		unpricedModels = List.copyOf(unpricedModels);
	}

	/** The same with so many rows at most; what is said of all rows stays. */
	public ReportResult atMost(int rows) {
		return with(new Answer(this.answer.columns(), this.answer.rows().stream().limit(rows).toList()),
				this.rowsFound);
	}

	/**
	 * The same as people read it in a table: listed, with weeks and months that are not
	 * whole named as such, no day of a row twice, and no column for what was never used.
	 */
	ReportResult tabled() {
		return RareColumns.leftOut(LimitDays.toldOnce(WholeDays.named(listed())));
	}

	/**
	 * The same without the rows that a note counts and nobody needs to see one by one;
	 * whose limit a row is about stands in its first column.
	 */
	public ReportResult listed() {
		return this.limits.map((found) -> with(LimitedName.inOneColumn(new Answer(this.answer.columns(),
				this.answer.rows().stream().filter((row) -> LimitFindings.isListed(this.answer, row)).toList())),
				found.listed()))
			.orElse(this);
	}

	ReportResult with(Answer otherAnswer, List<Object> otherTotals, List<Object> otherTotalsToday) {
		return new ReportResult(this.query, this.description, this.period, this.today, this.coverage, otherAnswer,
				otherTotals, otherTotalsToday, this.rowsFound, this.unpricedModels, this.unrated, this.limits,
				this.keptFrom);
	}

	private ReportResult with(Answer otherAnswer, long found) {
		return new ReportResult(this.query, this.description, this.period, this.today, this.coverage, otherAnswer,
				this.totals, this.totalsToday, found, this.unpricedModels, this.unrated, this.limits, this.keptFrom);
	}

	/** The currency of all money in it, by its code in ISO 4217. */
	public String currency() {
		return this.unrated.currency();
	}

	/** Whether some of the requests have no known cost. */
	boolean isLowerBound() {
		return !this.unpricedModels.isEmpty() || !this.unrated.isNone();
	}

	/** The report's heading. */
	public String title() {
		return this.description.title();
	}

	/** Which days, in which zone; then how fresh, and for whom. */
	public List<String> heading() {
		return ReportNotes.heading(this);
	}

	/**
	 * What a reader must know to read the numbers right: rows beyond the limit, missing
	 * prices, or why there are no rows. Text for a terminal, one sentence or two each.
	 */
	public List<String> notes() {
		return ReportNotes.of(this);
	}

	/** The rows as people read them. */
	public List<List<String>> shownRows() {
		return this.answer.rows().stream().map(this::shown).toList();
	}

	/** The total row as people read it; empty if there is none. */
	public List<String> shownTotals() {
		if (this.totals.isEmpty() || this.answer.rows().isEmpty()) {
			return List.of();
		}
		List<String> shown = new ArrayList<>(shown(this.totals));
		for (int label = 0; label < this.description.labels(); label++) {
			shown.set(label, (label == 0) ? "Total" : "");
		}
		return shown;
	}

	private List<String> shown(List<Object> row) {
		return ShownValue.row(this.answer, row, this.coverage.zone());
	}

	/**
	 * What a report says about itself.
	 *
	 * @param title the heading
	 * @param rowsAre what the rows are, in the plural: "users"
	 * @param by what a row stands for, in words of {@code --by} with commas between
	 * @param labels how many columns from the left say what a row stands for; they have
	 * no total
	 * @param bar the column that is also drawn as a bar; null: none
	 * @param spare the columns that a narrow table does without, the first to go first
	 * @param rare the first of the columns that a table does without where all are 0;
	 * null: none
	 * @param empty what it means that there are no rows; null: that nothing was used
	 * @param begins what it means that the data begins on some day; null: nothing
	 */
	public record Description(String title, String rowsAre, String by, int labels, String bar, List<String> spare,
			String rare, String empty, String begins) {

	}

}
