package dev.usagemill.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the report {@code limits} found, in short.
 *
 * @param over users over a limit
 * @param near users near one and over none
 * @param unsure users whose cost is only a lower bound, so that they may be over
 */
public record LimitFindings(List<String> over, List<String> near, List<String> unsure) {

	static final String NONE = "Nobody is over a limit or near one.";

	private static final int NAMED = 3;

	/** Of a report {@code limits} that is not cut short by a limit of rows. */
	public static LimitFindings of(ReportResult result) {
		List<String> over = users(result, "over");
		List<String> near = users(result, "near");
		near.removeAll(over);
		List<String> unsure = users(result, "unsure");
		unsure.removeAll(over);
		unsure.removeAll(near);
		return new LimitFindings(over, near, unsure);
	}

	/** In one line. */
	public String summary() {
		if (this.over.isEmpty() && this.near.isEmpty() && this.unsure.isEmpty()) {
			return NONE;
		}
		return part(this.over, "over") + ", " + part(this.near, "near")
				+ (this.unsure.isEmpty() ? "" : ", " + part(this.unsure, "unsure"));
	}

	List<String> explanations() {
		if (this.unsure.isEmpty()) {
			return List.of();
		}
		return List.of("Unsure: some of their requests have no known price, so their cost is only a lower bound; it is"
				+ " below the limit, but they are not surely under it.");
	}

	private static String part(List<String> users, String status) {
		if (users.isEmpty()) {
			return "0 " + status;
		}
		String names = users.stream().limit(NAMED).map(ShownText::escaped).collect(Collectors.joining(", "));
		return ShownValue.count(users.size()) + " " + status + " (" + names + ((users.size() > NAMED) ? ", …)" : ")");
	}

	private static List<String> users(ReportResult result, String status) {
		int user = result.answer().indexOf("user_id");
		int column = result.answer().indexOf("status");
		return new ArrayList<>(result.answer()
			.rows()
			.stream()
			.filter((row) -> status.equals(row.get(column)))
			.map((row) -> (String) row.get(user))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

}
