package dev.usagemill.pricing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlFile;

/**
 * A price file as it was read. What is wrong with it stands in the problems that were
 * passed in; only without any does it make a book.
 *
 * @param text its characters
 * @param root its YAML
 * @param entries its entries, as far as they could be read
 * @param strip its strip rules
 * @param tierAliases other names of service tiers, and which tier each means
 */
record PriceFile(String text, Node root, List<PriceEntry> entries, StripRules strip, Map<String, String> tierAliases) {

	/** A public price map of 3,000 models takes about 1 MiB, a history of it more. */
	private static final YamlFile KIND = new YamlFile("price file", 8 * 1024 * 1024, "create it, or name the right one",
			"name the right file, or leave out models that are not in use", "write currency: USD and the prices");

	/**
	 * Reads all that can be read.
	 * @throws RefusedException if the file is not one plain YAML document
	 */
	static PriceFile read(Path file, Problems problems) {
		return parse(KIND.text(file, problems), problems);
	}

	static PriceFile parse(String text, Problems problems) {
		Node root = KIND.root(text, problems);
		PriceEntries entries = new PriceEntries(problems);
		PriceFile read = entries.read(text, root);
		PriceConflicts.check(read.entries(), problems);
		return read;
	}

	PriceBook book() {
		return new PriceBook(this.entries.stream().map(PriceEntry::price).toList(), this.strip, this.tierAliases,
				this.text);
	}

}
