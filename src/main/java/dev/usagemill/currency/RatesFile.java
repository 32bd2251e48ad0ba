package dev.usagemill.currency;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlFile;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/**
 * A rates file; every fault of every rate is a problem with its line.
 *
 * @param text all of it
 * @param rates its rates, in their order
 * @param indentation what stands before the dash of a rate; empty if the list is written
 * in brackets, or has none
 */
record RatesFile(String text, List<DatedRate> rates, Optional<String> indentation) {

	private static final List<String> KEYS = List.of("currency", "from", "perUsd");

	private static final String LIST = "write the rates below it, or rates: [] for none";

	private static final YamlFile KIND = new YamlFile("rates file", 8 * 1024 * 1024,
			"create it, or name the right one (setting rates)",
			"keep fewer currencies or days in it, as `usagemill rates import --help` says, with --currency and --from",
			"write rates: [] for none");

	/**
	 * Reads a rates file.
	 * @throws dev.usagemill.failure.RefusedException if anything in it is wrong
	 */
	static RatesFile read(Path file, Problems problems) {
		return parse(KIND.text(file, problems), problems);
	}

	/** The same of a text. */
	static RatesFile parse(String text, Problems problems) {
		Optional<Node> list = YamlMapping.read(KIND.root(text, problems), "the rates file", List.of("rates"), problems)
			.flatMap((file) -> file.required("rates", LIST, problems));
		List<DatedRate> rates = new ArrayList<>();
		Map<String, Integer> lines = new HashMap<>();
		list.ifPresent((node) -> new YamlValues(problems).items("rates", node, LIST)
			.forEach((item) -> rate(item, problems).ifPresent((rate) -> {
				Integer before = lines.putIfAbsent(rate.currency() + " from " + rate.from(), rate.line());
				if (before != null) {
					problems.add(rate.line(), "from", rate.currency() + " has a rate from " + rate.from()
							+ " already, in line " + before + "; keep one");
				}
				rates.add(rate);
			})));
		problems.throwIfAny();
		return new RatesFile(text, List.copyOf(rates), list.flatMap(RatesFile::indentation));
	}

	private static Optional<DatedRate> rate(Node node, Problems problems) {
		return YamlMapping.read(node, "a rate", KEYS, problems).flatMap((rate) -> {
			RateScalars scalars = new RateScalars(problems);
			Optional<String> currency = required(rate, "currency", problems).flatMap(scalars::currency);
			Optional<LocalDate> from = required(rate, "from", problems).flatMap(scalars::day);
			return required(rate, "perUsd", problems).flatMap(scalars::perUsd)
				.filter((perUsd) -> currency.isPresent() && from.isPresent())
				.map((perUsd) -> new DatedRate(rate.line(), currency.get(), from.get(), perUsd));
		});
	}

	private static Optional<Node> required(YamlMapping rate, String key, Problems problems) {
		return rate.required(key, "write it", problems);
	}

	private static Optional<String> indentation(Node list) {
		if (!(list instanceof SequenceNode sequence) || sequence.getValue().isEmpty()
				|| sequence.getFlowStyle() == FlowStyle.FLOW) {
			return Optional.empty();
		}
		return Optional.of(" ".repeat(list.getStartMark().getColumn()));
	}

}
