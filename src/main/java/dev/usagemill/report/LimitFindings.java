package dev.usagemill.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the report {@code limits} found, in short. Each user, and each value of a label
 * that has a limit, is in the first list that holds.
 *
 * @param over users over a limit
 * @param near users near one
 * @param soon users who will meet one before their month ends, at the pace of its days so
 * far
 * @param unsure users who may be over one because of unpriced requests
 * @param coverage how many users the report looked at
 * @param listed how many of the report's rows tables list
 * @param hasPace whether any limit is not met yet and will be at this pace
 * @param hasLatest whether any day is one at the latest, because of unpriced requests
 */
public record LimitFindings(List<String> over, List<String> near, List<String> soon, List<String> unsure,
		LimitCoverage coverage, long listed, boolean hasPace, boolean hasLatest) {

	static final String NONE = "Nobody is over a limit or near one.";

	private static final int NAMED = 3;

	/** Of all rows of the report. */
	static LimitFindings of(Answer all, LimitCoverage coverage) {
		Set<String> named = new TreeSet<>();
		LimitedName whose = LimitedName.in(all);
		List<String> over = users(all, whose, named, (row) -> is(all, row, "over"));
		List<String> near = users(all, whose, named, (row) -> is(all, row, "near"));
		List<String> soon = users(all, whose, named, (row) -> isListed(all, row));
		List<String> unsure = users(all, whose, named, (row) -> is(all, row, "unsure"));
		int metOn = all.indexOf("met_on");
		int since = all.indexOf("since");
		return new LimitFindings(over, near, soon, unsure, coverage,
				all.rows().stream().filter((row) -> isListed(all, row)).count(),
				all.rows().stream().anyMatch((row) -> row.get(metOn) != null && !isMet(all, row)),
				all.rows()
					.stream()
					.anyMatch((row) -> (row.get(metOn) != null || row.get(since) != null)
							&& (Long) row.get(all.indexOf("unpriced_requests")) > 0));
	}

	/** Whether tables list the row; the others are only counted in a note. */
	static boolean isListed(Answer answer, List<Object> row) {
		return is(answer, row, "over") || is(answer, row, "near") || row.get(answer.indexOf("met_on")) != null;
	}

	/** In one line. */
	public String summary() {
		if (this.coverage.isNobodyCovered()) {
			return "no rule covers " + uncovered();
		}
		if (this.over.isEmpty() && this.near.isEmpty() && this.soon.isEmpty() && this.unsure.isEmpty()) {
			return this.coverage.missesUsers()
					? "None of the " + covered() + " with a rule is over a limit or near one." : NONE;
		}
		return part(this.over, "over") + ", " + part(this.near, "near")
				+ (this.soon.isEmpty() ? "" : ", " + part(this.soon, "soon"))
				+ (this.unsure.isEmpty() ? "" : ", " + part(this.unsure, "unsure"));
	}

	/** In sentences, what a reader must know to read the rows right. */
	List<String> notes() {
		return notes("Met on: where a limit is not met yet, the day on which it will be at this pace, the mean of ",
				"≤ stands before a day at the latest: unpriced requests may bring it forward.",
				" They are in --format csv and json.");
	}

	/** The same of cards on a page. */
	public List<String> pageNotes() {
		return notes("At this pace: going on at the mean of ",
				"“Or earlier” stands where unpriced requests may bring a day forward.", "");
	}

	private List<String> notes(String pace, String latest, String whereUnsure) {
		if (this.coverage.isNobodyCovered()) {
			return List.of("No rule covers " + uncovered() + ": add one to the limits file.");
		}
		List<String> notes = new ArrayList<>();
		String summary = summary();
		notes.add(summary.endsWith(".") ? summary
				: (this.coverage.limitsLabels() ? "Limits: " : "Users: ") + summary + ".");
		if (this.coverage.missesUsers()) {
			notes.add("No rule covers " + users() + ".");
		}
		if (this.coverage.missesLabels()) {
			notes.add("No event has a label's value that a rule covers.");
		}
		if (this.hasPace) {
			notes.add(pace + days(this.coverage.pace().orElseThrow()) + ".");
		}
		if (this.hasLatest) {
			notes.add(latest);
		}
		if (!this.unsure.isEmpty()) {
			notes.add("Unsure: under their limit by the known cost, but over it if each of their unpriced tokens cost"
					+ " the dearest price known." + whereUnsure);
		}
		return notes;
	}

	private static String days(Period pace) {
		long days = pace.to().toEpochDay() - pace.from().toEpochDay() + 1;
		return ((days == 1) ? "the 1 whole day" : "the " + days + " whole days") + " of the month so far (" + pace
				+ ")";
	}

	private String covered() {
		String users = ShownValue.count(this.coverage.users() - this.coverage.usersWithoutRule()) + " users";
		return this.coverage.limitsLabels()
				? users + " and " + ShownValue.count(this.coverage.labelValues()) + " values of labels" : users;
	}

	private String uncovered() {
		return this.coverage.limitsLabels() ? users() + ", and no value of a label" : users();
	}

	private String users() {
		return ShownValue.count(this.coverage.usersWithoutRule()) + " of " + ShownValue.count(this.coverage.users())
				+ " users";
	}

	private static String part(List<String> users, String status) {
		if (users.isEmpty()) {
			return "0 " + status;
		}
		String names = String.join(", ", DistinctNames.shown(users.stream().limit(NAMED).toList()));
		return ShownValue.count(users.size()) + " " + status + " (" + names + ((users.size() > NAMED) ? ", …)" : ")");
	}

	private static boolean is(Answer answer, List<Object> row, String status) {
		return status.equals(row.get(answer.indexOf("status")));
	}

	private static boolean isMet(Answer answer, List<Object> row) {
		BigDecimal used = (BigDecimal) row.get(answer.indexOf("used_amount"));
		return used != null && used.compareTo((BigDecimal) row.get(answer.indexOf("limit_amount"))) >= 0;
	}

	/** Sorted, without those that are named already. */
	private static List<String> users(Answer all, LimitedName whose, Set<String> named, Predicate<List<Object>> which) {
		Set<String> users = all.rows()
			.stream()
			.filter(which)
			.map((row) -> whose.of(row))
			.filter((name) -> !named.contains(name))
			.collect(Collectors.toCollection(TreeSet::new));
		named.addAll(users);
		return List.copyOf(users);
	}

}
