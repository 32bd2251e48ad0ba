package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlMapping;
import dev.usagemill.yaml.YamlValues;

/** Reads the entries of a price file; every fault of every entry becomes a problem. */
final class PriceEntries {

	private static final List<String> FILE_KEYS = List.of("currency", "strip", "tierAliases", "prices");

	private static final String LIST_OF_PRICES = "write a list of models with their prices";

	private static final List<String> ENTRY_KEYS = Stream
		.of(List.of("model", "aliases", "from"), TierParser.PRICE_KEYS, List.of("longContext", "tiers"))
		.flatMap(List::stream)
		.toList();

	private final Problems problems;

	private final YamlValues values;

	private final PriceScalars scalars;

	private final TierParser tiers;

	PriceEntries(Problems problems) {
		this.problems = problems;
		this.values = new YamlValues(problems);
		this.scalars = new PriceScalars(problems);
		this.tiers = new TierParser(problems);
	}

	/** The strip rules, and the entries that name a model, complete or not. */
	PriceFile read(String text, Node root) {
		Optional<YamlMapping> file = YamlMapping.read(root, "the price file", FILE_KEYS, this.problems);
		StripRules strip = file.flatMap((mapping) -> mapping.value("strip")).map(this::strip).orElse(StripRules.NONE);
		Map<String, String> tierAliases = file.flatMap((mapping) -> mapping.value("tierAliases"))
			.map(this::tierAliases)
			.orElseGet(Map::of);
		return new PriceFile(text, root, file.map(this::entries).orElseGet(List::of), strip, tierAliases);
	}

	private Map<String, String> tierAliases(Node node) {
		Map<String, String> aliases = new HashMap<>();
		YamlMapping.named(node, "tierAliases", "other names and the service tier that each means", this.problems)
			.ifPresent((named) -> named.values().forEach((alias, tier) -> {
				if (alias.equals(ModelPrice.STANDARD)) {
					this.problems.add(tier, "tierAliases", "standard is a tier of every model; remove it");
				}
				this.values.name("tierAliases", tier).ifPresent((name) -> aliases.put(alias, name));
			}));
		return aliases;
	}

	private StripRules strip(Node node) {
		return YamlMapping.read(node, "strip", List.of("prefixes", "suffixes", "dateSuffix"), this.problems)
			.map((strip) -> new StripRules(
					strip.value("prefixes")
						.map((prefixes) -> texts("prefixes", prefixes, "write them as [anthropic/, us.]"))
						.orElseGet(List::of),
					strip.value("suffixes")
						.map((suffixes) -> texts("suffixes", suffixes, "write them as [\"-v1:0\", \"[1m]\"]"))
						.orElseGet(List::of),
					strip.value("dateSuffix")
						.flatMap((flag) -> this.values.flag("dateSuffix", flag))
						.orElse(Boolean.FALSE)))
			.orElse(StripRules.NONE);
	}

	private List<String> texts(String key, Node node, String remedy) {
		return this.values.items(key, node, remedy)
			.stream()
			.map((item) -> this.values.name(key, item))
			.flatMap(Optional::stream)
			.toList();
	}

	private List<PriceEntry> entries(YamlMapping file) {
		file.required("currency", "write currency: USD", this.problems).ifPresent(this::checkCurrency);
		return file.required("prices", LIST_OF_PRICES, this.problems)
			.map((prices) -> this.values.items("prices", prices, LIST_OF_PRICES))
			.orElseGet(List::of)
			.stream()
			.map((item) -> YamlMapping.read(item, "an entry of prices", ENTRY_KEYS, this.problems))
			.flatMap(Optional::stream)
			.map(this::entry)
			.flatMap(Optional::stream)
			.toList();
	}

	private void checkCurrency(Node node) {
		Optional<String> currency = this.values.text("currency", node, "write USD");
		if (currency.isPresent() && !currency.get().equals("USD")) {
			this.problems.add(node, "currency",
					Problems.shown(currency.get()) + " is not supported; write USD and prices in US dollars");
		}
	}

	private Optional<PriceEntry> entry(YamlMapping entry) {
		Optional<PriceEntry.Name> model = entry
			.required("model", "write the model's name as events carry it", this.problems)
			.flatMap((name) -> name("model", name));
		List<PriceEntry.Name> aliases = entry.value("aliases").map(this::aliases).orElseGet(List::of);
		Optional<LocalDate> from = entry.value("from")
			.map((date) -> this.scalars.date("from", date))
			.orElseGet(() -> Optional.of(ModelPrice.FROM_THE_BEGINNING));
		PriceEntry.Prices standard = this.tiers.prices(entry);
		List<PriceEntry.Tier> others = entry.value("tiers").map(this.tiers::tiers).orElseGet(List::of);
		return model.map((name) -> new PriceEntry(entry.line(), name, aliases, from, standard, others));
	}

	private List<PriceEntry.Name> aliases(Node node) {
		List<PriceEntry.Name> aliases = new ArrayList<>();
		for (Node alias : this.values.items("aliases", node, "write them as [name, name]")) {
			name("aliases", alias).ifPresent(aliases::add);
		}
		return aliases;
	}

	private Optional<PriceEntry.Name> name(String key, Node node) {
		return this.values.name(key, node).map((text) -> new PriceEntry.Name(text, YamlMapping.lineOf(node)));
	}

}
