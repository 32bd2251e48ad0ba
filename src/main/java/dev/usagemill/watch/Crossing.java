package dev.usagemill.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.usagemill.report.Answer;
import dev.usagemill.report.JsonText;
import dev.usagemill.report.ReportResult;

/**
 * That somebody is over a limit, or near one.
 *
 * @param isOver or only near
 * @param thing what is remembered of it
 * @param sentence for people
 * @param json for programs, as in the report {@code limits}
 */
record Crossing(boolean isOver, Notified thing, String sentence, Map<String, Object> json) {

	private static final String OVER = "over";

	private static final String NEAR = "near";

	/**
	 * All that the report {@code limits} found, those over a limit first.
	 * @param now when it is notified
	 */
	static List<Crossing> of(ReportResult limits, Instant now) {
		List<List<String>> shown = limits.shownRows();
		return IntStream.range(0, shown.size())
			.mapToObj((row) -> new Row(limits.answer(), limits.answer().rows().get(row), shown.get(row)))
			.filter((row) -> List.of(OVER, NEAR).contains(row.text("status")))
			.map((row) -> row.crossing(now))
			.toList();
	}

	/** A row of the report, by the names of its columns. */
	private record Row(Answer answer, List<Object> values, List<String> shown) {

		Crossing crossing(Instant now) {
			String rule = text("status") + " "
					+ ((BigDecimal) value("limit_amount")).stripTrailingZeros().toPlainString() + " " + text("measure");
			Notified thing = isUsers() ? new Notified(now, text("period"), rule, text("user_id"), null)
					: new Notified(now, text("period"), rule, null, text("label") + " " + text("label_value"));
			return new Crossing(OVER.equals(text("status")), thing, sentence(), json());
		}

		/** Amounts do not say their currency themselves. */
		private Map<String, Object> json() {
			Map<String, Object> json = JsonText.row(this.answer, this.values);
			if (isCost()) {
				json.put("currency", this.answer.columns().get(this.answer.indexOf("used_amount")).currency());
			}
			return json;
		}

		private boolean isCost() {
			return text("measure").equals("cost");
		}

		private String sentence() {
			String whose = isUsers() ? "user " + Notification.name(text("user_id"))
					: text("label") + " " + Notification.name(text("label_value"));
			String unit = isCost() ? "" : " " + text("measure");
			return whose + (OVER.equals(text("status")) ? " is over the limit: " : " is near the limit: ")
					+ shown("used_amount") + " of " + shown("limit_amount") + unit + when() + ", "
					+ shown("used_share");
		}

		private String when() {
			return (text("period").length() == "2026-10".length() ? " in " : " on ") + text("period");
		}

		private boolean isUsers() {
			return value("user_id") != null;
		}

		private String text(String column) {
			return String.valueOf(value(column));
		}

		private Object value(String column) {
			return this.values.get(this.answer.indexOf(column));
		}

		private String shown(String column) {
			return this.shown.get(this.answer.indexOf(column));
		}

	}

}
