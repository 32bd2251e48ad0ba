package dev.usagemill.verify;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.usagemill.warehouse.Warehouse;

/** Where all checks write down what they see. Safe for many threads. */
final class Findings {

	private final Warehouse warehouse;

	private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);

	private final Set<String> notes = new TreeSet<>();

	private final Set<Finding> findings = new TreeSet<>();

	Findings(Warehouse warehouse) {
		this.warehouse = warehouse;
		for (Metric metric : Metric.values()) {
			this.metrics.put(metric, 0L);
		}
	}

	synchronized void count(Metric metric, long amount) {
		this.metrics.merge(metric, amount, Long::sum);
	}

	synchronized void note(String note) {
		this.notes.add(note);
	}

	/** Notes a finding on a file; below the warehouse it is called by its short name. */
	void find(Finding.Check check, Path file, String problem, String remedy) {
		Path root = this.warehouse.root();
		find(check, (file.startsWith(root) ? root.relativize(file) : file).toString(), problem, remedy);
	}

	synchronized void find(Finding.Check check, String place, String problem, String remedy) {
		this.findings.add(new Finding(check, place, problem, remedy));
	}

	synchronized VerifyReport report() {
		return new VerifyReport(this.warehouse.root(), this.warehouse.zone(), new EnumMap<>(this.metrics),
				List.copyOf(this.notes), List.copyOf(this.findings));
	}

	/** A sentence whose numbers have thousands separators. */
	static String say(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
