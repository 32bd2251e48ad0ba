package dev.usagemill.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.Suggestion;

/**
 * A report as its SQL file describes it, in header comments. {@code title},
 * {@code period} (the word for the usual one), {@code limit} (how many rows are usual, or
 * none), {@code rows} (what they are, in the plural) and {@code by} (what {@code --by}
 * may name; the first is usual, and a name in brackets is the report that answers
 * instead) must be there; {@code bar} (the column that is also drawn), {@code needs}
 * (user, limits), {@code reads} (events), {@code counts} (of which columns),
 * {@code today} (totals), {@code months} (the usual period of rows by month),
 * {@code rare} (a table has this column and those behind it only where they are not 0),
 * {@code empty} (what it means that there are no rows), {@code begins} (what it means
 * that the data begins on some day) and {@code totals} (none) may be.
 *
 * @param name the name of the report and of its file
 * @param sql the file. The statement's first two columns are {@code is_total}, which is
 * above 0 in one row, the first, unless there are no totals; and {@code rows_found}, the
 * number of rows without the limit. A statement of one's own has neither
 * @param file where it lies if it is a report of one's own
 */
record ReportDefinition(String name, SqlFile sql, Optional<Path> file) {

	private static final Pattern BY = Pattern.compile("([a-z-]+)(?: \\(([a-z-]+)\\))?");

	/** Whether a report of that name exists. */
	static boolean exists(String name) {
		return ReportFolder.names().contains(name);
	}

	/**
	 * Finds a report by its name.
	 * @throws RefusedException if there is none
	 */
	static ReportDefinition named(String name) {
		return named(name, OwnReports.NONE);
	}

	/**
	 * Finds a report, which may be one of a user's own.
	 * @throws RefusedException if there is none
	 */
	static ReportDefinition named(String name, OwnReports own) {
		if (own.names().contains(name)) {
			return own.named(name);
		}
		if (!exists(name)) {
			throw new RefusedException("there is no report '" + name + "':" + Suggestion.among(Reports.names(own), name)
					+ own.unusable().map((files) -> ". " + files).orElse(""));
		}
		return new ReportDefinition(name, SqlFile.named(ReportFolder.NAME + "/" + name), Optional.empty());
	}

	boolean isOwn() {
		return this.file.isPresent();
	}

	/**
	 * The report that answers when its rows are cut like this: mostly this one.
	 * @param by words of {@code --by}; empty: the usual one
	 * @throws RefusedException if the report cannot be cut like this
	 */
	ReportDefinition cutBy(List<String> by) {
		for (String word : by) {
			String other = choices().stream()
				.filter((choice) -> choice.word().equals(word))
				.findFirst()
				.map(Choice::otherReport)
				.orElse(null);
			if (other != null && by.size() > 1) {
				throw new RefusedException("--by " + word + " of " + this.name + " goes with no other word");
			}
			if (other != null) {
				return named(other);
			}
		}
		return this;
	}

	/** The dimensions that these words name; without words the usual one. */
	List<Dimension> dimensions(List<String> by) {
		List<Dimension> dimensions = new ArrayList<>();
		if (choices().isEmpty() && !by.isEmpty()) {
			throw refusal(by.get(0), List.of());
		}
		if (choices().isEmpty()) {
			return dimensions;
		}
		for (String word : by.isEmpty() ? List.of(choices().get(0).word()) : by) {
			Dimension dimension = dimension(word);
			if (dimensions.contains(dimension)) {
				throw new RefusedException("--by names " + word + " twice");
			}
			dimensions.add(dimension);
		}
		return dimensions;
	}

	/** The words that {@code --by} takes; the first is the usual one. */
	List<String> words() {
		return choices().stream().map(Choice::word).toList();
	}

	String title() {
		return this.sql.required("title");
	}

	String rowsAre() {
		return this.sql.required("rows");
	}

	/** One month says little of months. */
	String usualPeriod(List<Dimension> by) {
		String months = this.sql.header().get("months");
		return (months != null && by.contains(Dimension.MONTH)) ? months : this.sql.required("period");
	}

	/** The columns that a narrow table does without, the first to go first. */
	List<String> spare() {
		String spare = this.sql.header().get("spare");
		return (spare == null) ? List.of() : List.of(spare.split(", "));
	}

	/** Null: all rows. */
	Long usualLimit() {
		String limit = this.sql.required("limit");
		return limit.equals("none") ? null : Long.valueOf(limit);
	}

	boolean says(String key, String value) {
		return value.equals(this.sql.header().get(key));
	}

	/** Whether it looks at some days only. */
	boolean hasPeriod() {
		return this.sql.parameters().contains("from") || this.sql.parameters().contains("to");
	}

	/**
	 * Looks for what is asked for and a report of one's own does not look at.
	 * @throws RefusedException if there is such a thing
	 */
	void refuseUnused(ReportQuery query) {
		if (!isOwn()) {
			return;
		}
		query.given().forEach((option) -> {
			if (!this.sql.parameters().contains(option)) {
				throw new RefusedException(
						"--" + option + " is not for " + this.name + ": its statement has no $" + option);
			}
		});
	}

	private RefusedException refusal(String word, List<String> known) {
		if (isOwn()) {
			return new RefusedException("--by is not for " + this.name + ": its rows are those of its statement");
		}
		return new RefusedException(
				"--by '" + word + "' is not for " + this.name + ":" + Suggestion.among(known, word));
	}

	/** Which labels there are, only the database knows. */
	private Dimension dimension(String word) {
		Optional<Dimension> known = Dimension.named(word);
		if (known.isPresent() ? words().contains(word) : Labels.isName(word)) {
			return known.orElseGet(() -> Dimension.label(word));
		}
		throw refusal(word, words());
	}

	/**
	 * Looks for labels that are asked for and not there.
	 * @param labels those of events, and the groups of users
	 * @throws RefusedException if there is one
	 */
	void refuseUnknown(List<Dimension> by, ReportQuery query, Labels labels) {
		by.stream()
			.filter((dimension) -> dimension.isLabel() && !labels.names().contains(dimension.word()))
			.forEach((label) -> {
				throw refusal(label.word(), Stream.concat(words().stream(), labels.names().stream()).toList());
			});
		query.labels().keySet().stream().filter((label) -> !labels.names().contains(label)).forEach((label) -> {
			throw new RefusedException("--label " + label + ": " + (labels.isEmpty()
					? "no label is kept. Name those to keep in the settings (labels), or groups of users (users-file)"
					: "there is no such label:" + Suggestion.among(labels.names(), label)));
		});
	}

	private List<Choice> choices() {
		if (isOwn()) {
			return List.of();
		}
		return List.of(this.sql.required("by").split(", ")).stream().map((text) -> {
			Matcher choice = BY.matcher(text);
			if (!choice.matches()) {
				throw new IllegalStateException(this.name + ".sql: '" + text + "' is not a choice of --by");
			}
			return new Choice(choice.group(1), choice.group(2));
		}).toList();
	}

	private record Choice(String word, String otherReport) {
	}

}
