package dev.usagemill.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How the columns of a table share the width of a screen. If they are too wide, columns
 * of nothing but 0 go first; then those that the report can spare; then long texts are
 * cut, as far as they still differ; then the table goes on below, with its keys repeated,
 * if need be in several lines. A number is never cut.
 *
 * @param blocks the columns that stand side by side, from top to bottom
 * @param dropped the columns that are left out because they are 0
 * @param spared the columns that are left out for want of room
 */
record TableLayout(List<List<ShownColumn>> blocks, List<ShownColumn> dropped, List<ShownColumn> spared) {

	private static final int NARROW_TEXT = 12;

	private static final int USUAL_TEXT = 24;

	/** A name that is broken into lines can still be read. */
	private static final int NARROW_LINE = 8;

	/** One blank before and one behind each column. */
	static final int GAP = 2;

	/**
	 * Lays out a table.
	 * @param keys how many columns from the left say what a row is
	 * @param width of the screen
	 */
	static TableLayout of(List<ShownColumn> columns, int keys, int width) {
		return of(columns, keys, List.of(), Bar.NONE, width);
	}

	/**
	 * Lays out a table that may do without some columns.
	 * @param keys how many columns from the left say what a row is
	 * @param spare the names of these columns, the first to go first
	 * @param bar where columns go, they make room for it as well
	 * @param width of the screen
	 */
	static TableLayout of(List<ShownColumn> columns, int keys, List<String> spare, Bar bar, int width) {
		if (width(columns) <= width) {
			return new TableLayout(List.of(columns), List.of(), List.of());
		}
		List<ShownColumn> dropped = columns.stream().skip(keys).filter(ShownColumn::isAllZero).toList();
		List<ShownColumn> kept = new ArrayList<>(columns.subList(0, keys));
		columns.stream().skip(keys).filter((column) -> !column.isAllZero()).forEach(kept::add);
		if (width(kept) <= width) {
			return new TableLayout(List.of(kept), dropped, List.of());
		}
		List<ShownColumn> spared = new ArrayList<>();
		List<ShownColumn> fewer = new ArrayList<>(kept);
		for (String name : spare) {
			if (width(fewer) + bar.least() > width) {
				fewer.stream().filter((column) -> column.column().name().equals(name)).forEach(spared::add);
				fewer.removeAll(spared);
			}
		}
		List<List<ShownColumn>> all = blocks(kept, keys, width);
		List<List<ShownColumn>> rest = blocks(fewer, keys, width);
		// nothing is left out for nothing
		boolean gains = rest.size() < all.size() || width(fewer) <= width;
		return gains ? new TableLayout(rest, dropped, spared) : new TableLayout(all, dropped, List.of());
	}

	private static List<List<ShownColumn>> blocks(List<ShownColumn> columns, int keys, int width) {
		List<ShownColumn> narrowest = columns.stream().map((column) -> column.cutTo(NARROW_TEXT)).toList();
		return (width(narrowest) <= width) ? List.of(widened(columns, narrowest, width))
				: several(columns, keys, width);
	}

	/** Whether it has been possible. */
	boolean fits(int width) {
		return this.blocks.stream().allMatch((block) -> width(block) <= width);
	}

	/** The columns that are not left out, as they are given. */
	List<ShownColumn> kept(List<ShownColumn> columns) {
		return columns.stream().filter((column) -> !this.dropped.contains(column)).toList();
	}

	/** How wide columns side by side are drawn. */
	static int width(List<ShownColumn> columns) {
		return columns.stream().mapToInt(TableLayout::width).sum();
	}

	private static int width(ShownColumn column) {
		return column.width() + GAP;
	}

	private static int widest(List<ShownColumn> columns) {
		return columns.stream().mapToInt(TableLayout::width).max().orElse(0);
	}

	/** Cuts all texts at the same width: the greatest that fits. */
	private static List<ShownColumn> widened(List<ShownColumn> columns, List<ShownColumn> narrowest, int width) {
		int most = greatest(columns, narrowest.stream().map(ShownColumn::width).toList(), width);
		return columns.stream().map((column) -> column.cutTo(Math.max(most, NARROW_TEXT))).toList();
	}

	/** How wide texts may be for all columns to fit, if each needs the least width. */
	private static int greatest(List<ShownColumn> columns, List<Integer> least, int width) {
		List<Integer> full = columns.stream().map(ShownColumn::width).toList();
		for (int most = width; most > 0; most--) {
			int sum = 0;
			for (int index = 0; index < full.size(); index++) {
				sum += GAP + Math.max(least.get(index), Math.min(full.get(index), most));
			}
			if (sum <= width) {
				return most;
			}
		}
		return 0;
	}

	private static List<List<ShownColumn>> several(List<ShownColumn> columns, int keys, int width) {
		List<ShownColumn> narrowest = columns.stream().map((column) -> column.cutTo(NARROW_TEXT)).toList();
		int narrowKeys = width(narrowest.subList(0, keys));
		List<ShownColumn> usual = columns.stream().skip(keys).map((column) -> column.cutTo(USUAL_TEXT)).toList();
		boolean hasRoom = narrowKeys + widest(usual) <= width;
		List<ShownColumn> others = hasRoom ? usual : narrowest.subList(keys, columns.size());
		List<List<ShownColumn>> blocks = blocks(repeated(columns.subList(0, keys), width - widest(others)), others,
				width);
		for (int most = USUAL_TEXT - 1; hasRoom && most >= NARROW_TEXT; most--) {
			int shorter = most;
			List<ShownColumn> cut = columns.stream().limit(keys).map((key) -> key.cutTo(shorter)).toList();
			List<List<ShownColumn>> fewer = blocks(cut, others, width);
			// names are cut no further than it takes to have fewer blocks
			blocks = (fewer.size() < blocks.size()) ? fewer : blocks;
		}
		return blocks;
	}

	private static List<List<ShownColumn>> blocks(List<ShownColumn> keys, List<ShownColumn> others, int width) {
		List<List<ShownColumn>> blocks = new ArrayList<>();
		List<ShownColumn> block = new ArrayList<>(keys);
		for (ShownColumn other : others) {
			if (block.size() > keys.size() && width(block) + width(other) > width) {
				blocks.add(block);
				block = new ArrayList<>(keys);
			}
			block.add(other);
		}
		blocks.add(block);
		return blocks;
	}

	/** The keys as each block repeats them: cut, or if that is too wide, broken. */
	private static List<ShownColumn> repeated(List<ShownColumn> keys, int width) {
		List<ShownColumn> cut = keys.stream().map((key) -> key.cutTo(USUAL_TEXT)).toList();
		if (width(cut) <= width) {
			return cut;
		}
		List<ShownColumn> narrowest = keys.stream().map((key) -> key.cutTo(NARROW_TEXT)).toList();
		if (width(narrowest) <= width) {
			return widened(keys, narrowest, width);
		}
		List<Integer> least = keys.stream()
			.map((key) -> key.isText() ? Math.min(key.width(), NARROW_LINE) : key.width())
			.toList();
		int most = Math.max(greatest(keys, least, width), NARROW_LINE);
		return keys.stream().map((key) -> key.brokenTo(most)).toList();
	}

}
