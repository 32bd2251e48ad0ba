package dev.usagemill.limit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a limits file; every fault of every rule becomes a problem with its line. */
final class LimitFile {

	private static final List<String> KEYS = List.of("users", "period", "measure", "value", "warnAt");

	private static final BigDecimal USUAL_WARN_AT = new BigDecimal("0.8");

	private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,17})(\\.[0-9]{1,12})?");

	private static final int MAXIMUM_NAME_BYTES = 256;

	private final Path file;

	private final LimitProblems problems;

	LimitFile(Path file) {
		this.file = file;
		this.problems = new LimitProblems(file);
	}

	LimitRules read() {
		Node root = new LimitYaml(this.problems).parse(text());
		Node list = LimitYaml.mapping(root, "the limits file", List.of("limits"), this.problems).get("limits");
		List<LimitRule> rules = new ArrayList<>();
		if (list instanceof SequenceNode sequence) {
			sequence.getValue().forEach((rule) -> rule(rule).ifPresent(rules::add));
		}
		else {
			this.problems.add(root, "limits: must be a list; write the rules below it, or limits: [] for none");
		}
		this.problems.throwIfAny();
		return new LimitRules(rules);
	}

	private String text() {
		try {
			return Files.readString(this.file);
		}
		catch (NoSuchFileException ex) {
			this.problems.add("there is no such limits file; create it, or name the right one (setting limits-file)");
		}
		catch (CharacterCodingException ex) {
			this.problems.add("the bytes are not UTF-8; save the file as UTF-8");
		}
		catch (IOException ex) {
			this.problems.add("the limits file cannot be read (" + ex.getMessage() + "); name a readable file");
		}
		this.problems.throwIfAny();
		throw new IllegalStateException("neither a text nor a problem");
	}

	private Optional<LimitRule> rule(Node node) {
		if (!(node instanceof MappingNode)) {
			this.problems.add(node, "a rule must be a mapping; write - users: … with period, measure and value");
			return Optional.empty();
		}
		Map<String, Node> rule = LimitYaml.mapping(node, "a rule", KEYS, this.problems);
		for (String key : KEYS.subList(0, KEYS.size() - 1)) {
			if (!rule.containsKey(key)) {
				this.problems.add(node, key + ": is missing; write it");
			}
		}
		List<String> users = users(rule.get("users"));
		Optional<LimitPeriod> period = word("period", rule.get("period"), LimitPeriod.values(), LimitPeriod::word);
		Optional<Measure> measure = word("measure", rule.get("measure"), Measure.values(), Measure::word);
		Optional<BigDecimal> value = decimal("value", rule.get("value"));
		value.ifPresent((amount) -> measure.ifPresent((kind) -> checkValue(rule.get("value"), amount, kind)));
		Optional<BigDecimal> warnAt = rule.containsKey("warnAt") ? decimal("warnAt", rule.get("warnAt"))
				: Optional.of(USUAL_WARN_AT);
		warnAt.ifPresent((share) -> checkShare(rule.get("warnAt"), share));
		if (users.isEmpty() || period.isEmpty() || measure.isEmpty() || value.isEmpty() || warnAt.isEmpty()) {
			return Optional.empty();
		}
		return Optional
			.of(new LimitRule(LimitProblems.line(node), users, period.get(), measure.get(), value.get(), warnAt.get()));
	}

	private List<String> users(Node node) {
		if (node == null) {
			return List.of();
		}
		List<Node> names = (node instanceof SequenceNode sequence) ? sequence.getValue() : List.of(node);
		if (names.isEmpty()) {
			this.problems.add(node, "users: is empty; name at least one user, or \"*\" for all");
		}
		List<String> users = new ArrayList<>();
		for (Node name : names) {
			if (!(name instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
				this.problems.add(name, "users: must be names; write [alice, \"team-*\"], or \"*\" for all");
				continue;
			}
			if (scalar.getValue().getBytes(StandardCharsets.UTF_8).length > MAXIMUM_NAME_BYTES) {
				this.problems.add(name, "users: a name is longer than " + MAXIMUM_NAME_BYTES
						+ " bytes; no event can carry such a name");
				continue;
			}
			users.add(scalar.getValue());
		}
		return users;
	}

	private <T> Optional<T> word(String key, Node node, T[] values, Function<T, String> word) {
		if (node == null) {
			return Optional.empty();
		}
		Optional<T> found = Stream.of(values)
			.filter((value) -> node instanceof ScalarNode scalar && word.apply(value).equals(scalar.getValue()))
			.findFirst();
		if (found.isEmpty()) {
			this.problems.add(node, key + ": " + LimitProblems.shown(node) + " is not known; write "
					+ Stream.of(values).map(word).collect(Collectors.joining(" or ")));
		}
		return found;
	}

	private Optional<BigDecimal> decimal(String key, Node node) {
		if (node == null) {
			return Optional.empty();
		}
		if (node instanceof ScalarNode scalar && LimitYaml.isPlain(scalar)
				&& DECIMAL.matcher(scalar.getValue()).matches()) {
			return Optional.of(new BigDecimal(scalar.getValue()));
		}
		this.problems.add(node, key + ": " + LimitProblems.shown(node)
				+ " is not a plain decimal number; write digits and at most one point, without quotes, sign or exponent");
		return Optional.empty();
	}

	private void checkValue(Node node, BigDecimal value, Measure measure) {
		if (value.signum() == 0) {
			this.problems.add(node, "value: 0 limits nothing that can be measured; write more than 0");
		}
		if (value.scale() > measure.decimals()) {
			this.problems.add(node, "value: " + measure.word() + " are counted; write a whole number");
		}
	}

	private void checkShare(Node node, BigDecimal share) {
		if (share.signum() == 0 || share.compareTo(BigDecimal.ONE) > 0) {
			this.problems.add(node,
					"warnAt: " + share + " is not a share; write a number above 0 and at most 1, such as 0.8");
		}
	}

}
