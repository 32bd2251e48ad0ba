package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.usagemill.report.JsonText;
import dev.usagemill.verify.Finding;
import dev.usagemill.verify.Metric;
import dev.usagemill.verify.VerifyReport;

/** A report as one JSON object of the schema {@code usagemill.verify/1}. */
final class VerifyJson {

	private static final String SCHEMA = "usagemill.verify/1";

	private VerifyJson() {
	}

	static void write(VerifyReport report, PrintWriter out) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("warehouse", report.warehouse().toString());
		object.put("zone", report.zone().getId());
		object.put("clean", report.isClean());
		Map<String, Long> metrics = new LinkedHashMap<>();
		report.metrics().forEach((metric, amount) -> metrics.put(lower(metric), amount));
		object.put("figures", metrics);
		object.put("notes", report.notes());
		object.put("findings", report.findings().stream().map(VerifyJson::finding).toList());
		out.append(JsonText.line(object));
	}

	private static Map<String, String> finding(Finding finding) {
		Map<String, String> object = new LinkedHashMap<>();
		object.put("check", lower(finding.check()));
		object.put("place", finding.place());
		object.put("problem", finding.problem());
		object.put("remedy", finding.remedy());
		return object;
	}

	private static String lower(Enum<?> name) {
		return name.name().toLowerCase(Locale.ROOT);
	}

}
