package dev.usagemill.verify;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** A report as one JSON object of the schema {@code usagemill.verify/1}. */
final class VerifyJson {

	private static final String SCHEMA = "usagemill.verify/1";

	private static final JsonMapper MAPPER = new JsonMapper();

	private VerifyJson() {
	}

	static void write(VerifyReport report, Appendable out) throws IOException {
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
		out.append(MAPPER.writeValueAsString(object)).append('\n');
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
