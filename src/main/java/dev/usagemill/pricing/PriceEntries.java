package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the entries of a price file; every fault of every entry becomes a problem. */
final class PriceEntries {

	private static final List<String> FILE_KEYS = List.of("currency", "prices");

	private static final String LIST_OF_PRICES = "write a list of models with their prices";

	private static final List<String> ENTRY_KEYS = Stream
		.concat(Stream.of("model", "aliases", "from"), Arrays.stream(TokenKind.values()).map(TokenKind::key))
		.toList();

	private final Problems problems;

	private final PriceScalars scalars;

	PriceEntries(Problems problems) {
		this.problems = problems;
		this.scalars = new PriceScalars(problems);
	}

	/** The entries that name a model, complete or not. */
	List<PriceEntry> read(Node root) {
		return PriceMapping.read(root, "the price file", FILE_KEYS, this.problems)
			.map(this::entries)
			.orElseGet(List::of);
	}

	private List<PriceEntry> entries(PriceMapping file) {
		file.required("currency", "write currency: USD", this.problems).ifPresent(this::checkCurrency);
		return file.required("prices", LIST_OF_PRICES, this.problems)
			.map((prices) -> items("prices", prices, LIST_OF_PRICES))
			.orElseGet(List::of)
			.stream()
			.map((item) -> PriceMapping.read(item, "an entry of prices", ENTRY_KEYS, this.problems))
			.flatMap(Optional::stream)
			.map(this::entry)
			.flatMap(Optional::stream)
			.toList();
	}

	private void checkCurrency(Node node) {
		Optional<String> currency = this.scalars.text("currency", node, "write USD");
		if (currency.isPresent() && !currency.get().equals("USD")) {
			this.problems.add(PriceMapping.lineOf(node), "currency",
					Problems.shown(currency.get()) + " is not supported; write USD and prices in US dollars");
		}
	}

	private Optional<PriceEntry> entry(PriceMapping entry) {
		Optional<PriceEntry.Name> model = entry
			.required("model", "write the model's name as events carry it", this.problems)
			.flatMap((name) -> name("model", name));
		List<PriceEntry.Name> aliases = entry.value("aliases").map(this::aliases).orElseGet(List::of);
		Optional<LocalDate> from = entry.value("from")
			.map((date) -> this.scalars.date("from", date))
			.orElseGet(() -> Optional.of(ModelPrice.SINCE_EVER));
		Map<TokenKind, BigDecimal> prices = prices(entry);
		return model.map((name) -> new PriceEntry(entry.line(), name, aliases, from, prices));
	}

	private Map<TokenKind, BigDecimal> prices(PriceMapping entry) {
		Map<TokenKind, BigDecimal> prices = new EnumMap<>(TokenKind.class);
		for (TokenKind kind : TokenKind.values()) {
			Optional<Node> node = (kind.fallback().isPresent()) ? entry.value(kind.key())
					: entry.required(kind.key(), "write its price, 0 if it is free", this.problems);
			node.flatMap((price) -> this.scalars.price(kind.key(), price))
				.ifPresent((price) -> prices.put(kind, price));
		}
		return prices;
	}

	private List<PriceEntry.Name> aliases(Node node) {
		List<PriceEntry.Name> aliases = new ArrayList<>();
		for (Node alias : items("aliases", node, "write them as [name, name]")) {
			name("aliases", alias).ifPresent(aliases::add);
		}
		return aliases;
	}

	private Optional<PriceEntry.Name> name(String key, Node node) {
		return this.scalars.name(key, node).map((text) -> new PriceEntry.Name(text, PriceMapping.lineOf(node)));
	}

	private List<Node> items(String key, Node node, String advice) {
		if (node instanceof SequenceNode sequence) {
			return sequence.getValue();
		}
		this.problems.add(PriceMapping.lineOf(node), key, "must be a list; " + advice);
		return List.of();
	}

}
