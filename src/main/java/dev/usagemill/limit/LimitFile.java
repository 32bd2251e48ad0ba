package dev.usagemill.limit;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import dev.usagemill.event.Labels;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlFile;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/** Reads a limits file; every fault of every rule becomes a problem with its line. */
final class LimitFile {

	private static final List<String> KEYS = List.of("users", "label", "period", "measure", "value", "warnAt");

	private static final String LIST_OF_RULES = "write the rules below it, or limits: [] for none";

	private static final BigDecimal USUAL_WARN_AT = new BigDecimal("0.8");

	private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?");

	private static final YamlFile KIND = new YamlFile("limits file", 8 * 1024 * 1024,
			"create it, or name the right one, or none (setting limits-file)",
			"name the right file, or write fewer rules with a pattern such as \"team-*\"", "write limits: [] for none");

	private final Problems problems;

	private final YamlValues values;

	private final Labels kept;

	private LimitFile(Problems problems, Labels kept) {
		this.problems = problems;
		this.kept = kept;
		this.values = new YamlValues(problems);
	}

	static LimitRules read(Path file, Labels kept) {
		Problems problems = new Problems(file);
		Node root = KIND.root(KIND.text(file, problems), problems);
		LimitRules rules = new LimitFile(problems, kept).rules(root);
		problems.throwIfAny();
		return rules;
	}

	private LimitRules rules(Node root) {
		List<LimitRule> rules = new ArrayList<>();
		YamlMapping.read(root, "the limits file", List.of("limits"), this.problems)
			.flatMap((file) -> file.required("limits", LIST_OF_RULES, this.problems))
			.ifPresent((list) -> this.values.items("limits", list, LIST_OF_RULES)
				.forEach((rule) -> rule(rule).ifPresent(rules::add)));
		return new LimitRules(rules);
	}

	private Optional<LimitRule> rule(Node node) {
		return YamlMapping.read(node, "a rule", KEYS, this.problems).flatMap(this::rule);
	}

	private Optional<LimitRule> rule(YamlMapping rule) {
		Optional<Limited> limited = limited(rule);
		Optional<LimitRule.Period> period = required(rule, "period")
			.flatMap((node) -> word("period", node, LimitRule.Period.values(), LimitRule.Period::word));
		Optional<LimitRule.Measure> measure = required(rule, "measure")
			.flatMap((node) -> word("measure", node, LimitRule.Measure.values(), LimitRule.Measure::word));
		Optional<BigDecimal> value = required(rule, "value").flatMap((node) -> value(node, measure));
		Optional<BigDecimal> warnAt = rule.value("warnAt").map(this::share).orElseGet(() -> Optional.of(USUAL_WARN_AT));
		if (limited.isEmpty() || period.isEmpty() || measure.isEmpty() || value.isEmpty() || warnAt.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new LimitRule(rule.line(), limited.get().label(), limited.get().names(), period.get(),
				measure.get(), value.get(), warnAt.get()));
	}

	private Optional<Node> required(YamlMapping rule, String key) {
		return rule.required(key, "write it", this.problems);
	}

	/** Either users or the values of one label. */
	private Optional<Limited> limited(YamlMapping rule) {
		Optional<Node> label = rule.value("label");
		if (label.isEmpty()) {
			return rule.required("users", "write it, or label: {team: search} for the values of a label", this.problems)
				.map((node) -> new Limited(Optional.empty(), names("users", node, "user")));
		}
		rule.value("users")
			.ifPresent((users) -> this.problems.add(users, "users",
					"stands beside label; write two rules: a rule limits users or the values of a label"));
		return YamlMapping
			.named(label.get(), "label", "one label and its values, such as {team: search}", this.problems)
			.flatMap(this::label);
	}

	private Optional<Limited> label(YamlMapping label) {
		if (label.values().size() != 1) {
			this.problems.add(label.line(), "label",
					"must name one label; write a rule for each, such as {team: search}");
			return Optional.empty();
		}
		String name = label.values().keySet().iterator().next();
		if (!this.kept.names().contains(name)) {
			this.problems.add(label.line(), "label",
					Problems.shown(name) + " is not kept, so that the rule would never hold; "
							+ "name it in the setting labels, or remove the rule");
			return Optional.empty();
		}
		return Optional.of(new Limited(Optional.of(name), names(name, label.values().get(name), "value")));
	}

	private List<String> names(String key, Node node, String what) {
		List<Node> names = (node instanceof SequenceNode sequence) ? sequence.getValue() : List.of(node);
		if (names.isEmpty()) {
			this.problems.add(node, key, "is empty; name at least one " + what + ", or \"*\" for all");
		}
		return names.stream().map((name) -> this.values.name(key, name)).flatMap(Optional::stream).toList();
	}

	private <T> Optional<T> word(String key, Node node, T[] values, Function<T, String> word) {
		Optional<T> found = Stream.of(values)
			.filter((value) -> node instanceof ScalarNode scalar && word.apply(value).equals(scalar.getValue()))
			.findFirst();
		if (found.isEmpty()) {
			this.problems.add(node, key, Problems.shown(node) + " is not known; write "
					+ Stream.of(values).map(word).collect(Collectors.joining(" or ")));
		}
		return found;
	}

	private Optional<BigDecimal> value(Node node, Optional<LimitRule.Measure> measure) {
		Optional<BigDecimal> value = decimal("value", node);
		value.ifPresent((amount) -> {
			if (amount.signum() == 0) {
				this.problems.add(node, "value", "0 limits nothing that can be measured; write more than 0");
			}
			measure.filter((limited) -> amount.scale() > limited.decimals())
				.ifPresent((limited) -> this.problems.add(node, "value",
						limited.word() + " are counted; write a whole number"));
		});
		return value;
	}

	private Optional<BigDecimal> share(Node node) {
		Optional<BigDecimal> share = decimal("warnAt", node);
		if (share.isPresent() && (share.get().signum() == 0 || share.get().compareTo(BigDecimal.ONE) > 0)) {
			this.problems.add(node, "warnAt",
					share.get() + " is not a share; write a number above 0 and at most 1, such as 0.8");
		}
		return share;
	}

	private Optional<BigDecimal> decimal(String key, Node node) {
		if (YamlValues.isPlain(node) && DECIMAL.matcher(((ScalarNode) node).getValue()).matches()) {
			return Optional.of(new BigDecimal(((ScalarNode) node).getValue()));
		}
		this.problems.add(node, key, Problems.shown(node) + " is not a plain decimal number;"
				+ " write digits and at most one point, without quotes, sign or exponent");
		return Optional.empty();
	}

	/** Whom a rule is about. */
	private record Limited(Optional<String> label, List<String> names) {
	}

}
