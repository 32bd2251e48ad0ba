package dev.usagemill.dashboard;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.samskivert.mustache.Mustache;

import dev.usagemill.report.LimitFindings;
import dev.usagemill.report.PageLabel;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportResult;

/**
 * Fills the page. The template escapes every text; only what lies beside it goes in as it
 * is.
 */
final class Page {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

	/** So many limits are seen at once; the others unfold. */
	private static final int FIRST_LIMITS = 6;

	private Page() {
	}

	static String filled(Figures figures, Instant madeAt) {
		Map<String, Object> page = new HashMap<>();
		putParts(page);
		ZoneId zone = figures.coverage().zone();
		LocalDate lastDay = figures.lastDay();
		page.put("zone", zone.getId());
		page.put("madeAt", MINUTE.format(madeAt.atZone(zone)));
		page.put("lastLoad",
				figures.coverage().lastLoadedAt().map((time) -> MINUTE.format(time.atZone(zone))).orElse(""));
		page.put("currency", figures.usage().currency());
		page.put("isConverted", !figures.usage().currency().equals("USD"));
		page.put("isSample", figures.coverage().sample());
		page.put("hasData", figures.coverage().days().isPresent());
		page.put("days", figures.coverage().days().map(Period::toString).orElse(""));
		page.put("firstDay", figures.usage().days().from().toString());
		page.put("lastDay", lastDay.toString());
		page.put("isStale", figures.freshness().isStale() && figures.coverage().days().isPresent());
		page.put("age", figures.freshness().age());
		page.put("spike", SpikeText.of(figures));
		page.put("standsOut", figures.spike().isPresent());
		page.put("monthName", figures.months().name());
		page.put("thisMonth", total(figures.months().soFar()));
		page.put("compared", figures.months().compared().stream().map(Page::compared).toList());
		page.put("monthRemark", figures.months().remark());
		page.put("month", period(figures.month()));
		List<LimitCard> limits = LimitCard.of(figures.limits());
		page.put("limits", limits.stream().limit(FIRST_LIMITS).toList());
		page.put("moreLimits", limits.stream().skip(FIRST_LIMITS).toList());
		page.put("moreLimitCount", limits.size() - FIRST_LIMITS);
		page.put("hasMoreLimits", limits.size() > FIRST_LIMITS);
		page.put("limitNotes", limitNotes(figures.limits()));
		page.put("hasLimits", figures.hasLimits());
		page.put("rejected", PageTable.of(figures.rejectedLines(), zone));
		page.put("labels", labels(figures));
		page.put("data", PageParts.json(UsageText.of(figures.usage(), figures.freshness())));
		return Mustache.compiler()
			.nullValue("")
			.withLoader((name) -> new StringReader(PageParts.read(name)))
			.compile(PageParts.read("page.html"))
			.execute(page);
	}

	private static List<Map<String, Object>> labels(Figures figures) {
		List<Map<String, Object>> labels = new ArrayList<>();
		for (int index = 0; index < figures.labels().size(); index++) {
			ReportResult month = figures.labels().get(index);
			PageLabel label = figures.usage().labels().get(index);
			PageTable table = PageTable.of(month, label.column(), "requests", "cost_usd", "unpriced_requests");
			labels.add(Map.of("kind", label.column(), "word", label.name(), "heading", table.headings().get(0).text(),
					"table", table));
		}
		return labels;
	}

	private static void putParts(Map<String, Object> page) {
		String style = PageParts.read("page.css");
		String library = PageParts.read("chart.umd.min.js").replaceFirst("//# sourceMappingURL=.*", "");
		String script = PageParts.script();
		page.put("style", style);
		page.put("library", library);
		page.put("script", script);
		page.put("policy", "default-src 'none'; style-src " + PageParts.hash(style) + "; script-src "
				+ PageParts.hash(library) + " " + PageParts.hash(script) + "; base-uri 'none'; form-action 'none'");
	}

	/** A report's notes are for a terminal. */
	private static List<String> limitNotes(ReportResult limits) {
		List<String> notes = new ArrayList<>();
		int shown = limits.answer().rows().size();
		if (shown < limits.rowsFound()) {
			notes.add(String.format(Locale.ROOT, "%,d of %,d limits are shown; usagemill report limits has them all.",
					shown, limits.rowsFound()));
		}
		limits.limits().map(LimitFindings::pageNotes).ifPresent(notes::addAll);
		return notes;
	}

	/** The total row of a report by cost, with the mark of a lower bound. */
	private static Map<String, Object> total(ReportResult result) {
		int cost = result.answer().indexOf("cost_usd");
		boolean known = !result.shownTotals().isEmpty();
		Map<String, Object> total = new HashMap<>();
		total.put("text", known ? result.shownTotals().get(cost) : "no usage");
		total.put("value", (known && result.totals().get(cost) != null) ? result.totals().get(cost).toString() : "");
		total.put("requests", known ? result.shownTotals().get(result.answer().indexOf("requests")) : "0");
		total.put("notes", known ? result.notes() : List.of());
		return total;
	}

	private static Map<String, Object> compared(Months.Stretch stretch) {
		Map<String, Object> compared = total(stretch.cost());
		compared.put("days", stretch.days());
		return compared;
	}

	private static Map<String, Object> period(Figures.Span span) {
		Map<String, Object> period = new HashMap<>();
		period.put("length", Figures.USUAL_DAYS);
		period.put("from", span.volume().period().from().toString());
		period.put("cost", total(span.volume()));
		period.put("errorRate", span.errorRate());
		period.put("users", span.features().shownTotals().isEmpty() ? "0"
				: span.features().shownTotals().get(span.features().answer().indexOf("users")));
		period.put("volume",
				PageTable.of(span.volume(), "date", "requests", "errors", "cost_usd", "unpriced_requests"));
		period.put("topUsers",
				PageTable.of(span.topUsers(), "user_id", "requests", "errors", "cost_usd", "unpriced_requests"));
		period.put("features", PageTable.of(span.features(), "feature", "requests", "request_share", "users",
				"cost_usd", "unpriced_requests"));
		period.put("models",
				PageTable.of(span.models(), "model", "requests", "cache_share", "cost_usd", "unpriced_requests"));
		return period;
	}

}
