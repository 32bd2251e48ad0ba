package dev.usagemill.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What was measured, as Markdown: the medians, and the least and the most in brackets.
 */
final class BenchmarkTable {

	private final List<String> lines = new ArrayList<>();

	BenchmarkTable(String machine) {
		this.lines.add(machine);
		this.lines.add("");
		this.lines.add("| what | who | wall s | CPU s | peak MB | wall, ratio | CPU, ratio |");
		this.lines.add("|---|---|---|---|---|---|---|");
	}

	/**
	 * Adds a row per contender; ratios are those of the first one to each of the others.
	 */
	void add(String what, Map<Contender, List<Measurement>> measured) {
		List<Measurement> first = measured.values().iterator().next();
		measured.forEach((contender, runs) -> {
			boolean isFirst = runs == first;
			this.lines.add("| %s | %s | %s | %s | %d | %s | %s |".formatted(what, contender.name(),
					spread(runs, Measurement::wallSeconds), spread(runs, Measurement::cpuSeconds),
					(long) median(runs, Measurement::peakMegabytes),
					isFirst ? "" : ratio(first, runs, Measurement::wallSeconds),
					isFirst ? "" : ratio(first, runs, Measurement::cpuSeconds)));
		});
	}

	String markdown() {
		return String.join("\n", this.lines) + "\n";
	}

	/** The median of the ratios of each pair of runs. */
	private static String ratio(List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> value) {
		double[] ratios = new double[ours.size()];
		for (int run = 0; run < ratios.length; run++) {
			ratios[run] = value.applyAsDouble(ours.get(run)) / value.applyAsDouble(theirs.get(run));
		}
		java.util.Arrays.sort(ratios);
		return "%.3g".formatted(middle(ratios)) + " ×";
	}

	private static String spread(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
		double[] values = runs.stream().mapToDouble(value).sorted().toArray();
		return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", middle(values), values[0], values[values.length - 1]);
	}

	private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
		return middle(runs.stream().mapToDouble(value).sorted().toArray());
	}

	private static double middle(double[] sorted) {
		int half = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
	}

}
