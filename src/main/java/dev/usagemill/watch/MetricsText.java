package dev.usagemill.watch;

import java.nio.file.Path;
import java.util.Map;

/**
 * The facts as both readers of such files take them: Prometheus' text format, which the
 * textfile collector of its node_exporter wants, and OpenMetrics. They differ in what
 * they call a counter, so counters have no type; and only OpenMetrics wants an end, which
 * is a comment to the other.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">both</a>
 */
final class MetricsText {

	static final String PREFIX = "usagemill_";

	private MetricsText() {
	}

	/**
	 * Writes all that is known.
	 * @param warehouse tells those of several warehouses of a machine apart
	 */
	static String of(Path warehouse, Facts facts) {
		StringBuilder text = new StringBuilder();
		for (Metric metric : Metric.values()) {
			Map<String, Number> samples = metric.samples(facts);
			if (!samples.isEmpty()) {
				write(metric, label("warehouse", warehouse.toString()), samples, text);
			}
		}
		return text.append("# EOF\n").toString();
	}

	private static void write(Metric metric, String warehouse, Map<String, Number> samples, StringBuilder text) {
		String name = PREFIX + metric.key();
		text.append("# HELP ").append(name).append(' ').append(metric.help()).append('\n');
		if (!metric.isCounter()) {
			text.append("# TYPE ").append(name).append(" gauge\n");
		}
		samples.forEach((value, number) -> {
			String more = metric.label().isEmpty() ? "" : "," + label(metric.label(), value);
			text.append(name).append('{').append(warehouse).append(more).append("} ").append(number).append('\n');
		});
	}

	private static String label(String name, String value) {
		return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
	}

}
