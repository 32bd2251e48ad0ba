package dev.usagemill.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlMapping;

/**
 * Puts further entries into the text of a price file. No character of the old text
 * changes, so its comments, its order and its spelling stay.
 */
final class PriceInsertion {

	private final List<String> lines;

	private final String indent;

	/** By first line, counted from 1: the last line of the same entry. */
	private final Map<Integer, Integer> ends = new TreeMap<>();

	/** What comes after a line, by its number counted from 1. */
	private final Map<Integer, List<String>> inserted = new TreeMap<>();

	private final int end;

	/**
	 * Looks where the entries of a price file lie.
	 * @throws RefusedException if they are not a list with one entry under the other
	 */
	PriceInsertion(PriceFile file, Problems problems) {
		this.lines = file.text().lines().toList();
		SequenceNode prices = prices(file.root());
		if (prices.getFlowStyle() != FlowStyle.BLOCK) {
			problems.add(prices, "prices",
					"nothing can be added to a list in brackets; write one entry under the other, each after a dash");
			problems.throwIfAny();
		}
		this.indent = " ".repeat(prices.getStartMark().getColumn());
		prices.getValue().forEach((entry) -> this.ends.put(YamlMapping.lineOf(entry), lastLine(entry)));
		this.end = this.ends.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
	}

	private static SequenceNode prices(Node root) {
		for (NodeTuple tuple : ((MappingNode) root).getValue()) {
			if (((ScalarNode) tuple.getKeyNode()).getValue().equals("prices")) {
				return (SequenceNode) tuple.getValueNode();
			}
		}
		throw new IllegalStateException("a price file without prices was read");
	}

	private static int lastLine(Node node) {
		if (!(node instanceof CollectionNode<?> collection) || collection.getFlowStyle() != FlowStyle.BLOCK) {
			return node.getEndMark().getLine() + 1;
		}
		int last = YamlMapping.lineOf(node);
		for (Object part : collection.getValue()) {
			Node child = (part instanceof NodeTuple tuple) ? tuple.getValueNode() : (Node) part;
			last = Math.max(last, lastLine(child));
		}
		return last;
	}

	/** After the entry that begins at a line of the file. */
	void after(int line, String comment, ModelPrice price) {
		add(this.ends.get(line), comment, price);
	}

	/** Before the entry that begins at a line of the file. */
	void before(int line, String comment, ModelPrice price) {
		add(line - 1, comment, price);
	}

	/** After all entries, under one comment. */
	void atTheEnd(String comment, List<ModelPrice> prices) {
		String heading = comment;
		for (ModelPrice price : prices) {
			add(this.end, heading, price);
			heading = "";
		}
	}

	private void add(int line, String comment, ModelPrice price) {
		List<String> further = this.inserted.computeIfAbsent(line, (any) -> new ArrayList<>());
		if (!comment.isEmpty()) {
			further.add(this.indent + "# " + comment);
		}
		further.addAll(PriceYaml.entry(price, this.indent));
	}

	/** The text with all that was put in. */
	String text() {
		StringBuilder text = new StringBuilder();
		for (int line = 1; line <= this.lines.size(); line++) {
			text.append(this.lines.get(line - 1)).append('\n');
			this.inserted.getOrDefault(line, List.of()).forEach((further) -> text.append(further).append('\n'));
		}
		return text.toString();
	}

}
