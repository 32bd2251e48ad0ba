package dev.usagemill.report;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text as it is put on a terminal. Names of users, features and models are whatever an
 * app wrote; no terminal shall obey them, and what is not the same shall not look so.
 */
public final class ShownText {

	private static final String CUT_MARK = "…";

	/** Most names: nothing in them is wider, or looks otherwise, than it is written. */
	private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e&&[^\\\\]]*");

	private static final String NUMBER = "\\u{";

	private ShownText() {
	}

	/**
	 * Writes characters that a terminal would act on, or that show nothing, as their
	 * numbers: an escape becomes <code>\&#117;{1b}</code>, and a text that reads like
	 * that gets its backslash so. So do blanks at both ends.
	 */
	public static String escaped(String text) {
		StringBuilder shown = new StringBuilder(text.length());
		if (PLAIN.matcher(text).matches()) {
			shown.append(text);
		}
		else {
			int position = 0;
			for (Cluster cluster : Cluster.of(text)) {
				boolean readsAsNumber = text.startsWith(NUMBER, position);
				shown.append(readsAsNumber ? Cluster.number('\\') : cluster.escaped());
				position += cluster.text().length();
			}
		}
		if (text.endsWith(" ")) {
			shown.replace(shown.length() - 1, shown.length(), Cluster.number(' '));
		}
		if (text.length() > 1 && text.startsWith(" ")) {
			shown.replace(0, 1, Cluster.number(' '));
		}
		return shown.toString();
	}

	/** Writes all but ASCII as numbers, to tell apart what looks the same. */
	static String spelled(String text) {
		StringBuilder shown = new StringBuilder();
		escaped(text).codePoints()
			.forEach((character) -> shown
				.append((character < 0x80) ? Character.toString(character) : Cluster.number(character)));
		return shown.toString();
	}

	/**
	 * The same for all texts that look the same: letters that are composed otherwise, and
	 * emoji with marks that not every terminal obeys.
	 */
	static String appearance(String text) {
		if (PLAIN.matcher(text).matches()) {
			return text;
		}
		return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\x{FE0E}\\x{FE0F}\\x{200D}]", "");
	}

	/** How many columns of a terminal the text takes. */
	static int width(String text) {
		if (PLAIN.matcher(text).matches()) {
			return text.length();
		}
		return Cluster.of(text).stream().mapToInt(Cluster::width).sum();
	}

	/** The text, or if it is wider than that its beginning and its end around a "…". */
	public static String cut(String text, int width) {
		return cut(text, width, (width - 1) / 2);
	}

	/** The same with so much of the width for the end. */
	static String cut(String text, int width, int end) {
		if (width(text) <= width) {
			return text;
		}
		List<Cluster> clusters = Cluster.of(text);
		int room = width - 1;
		int head = 0;
		int tail = clusters.size();
		int used = 0;
		while (used + clusters.get(head).width() <= room - end) {
			used += clusters.get(head++).width();
		}
		while (used + clusters.get(tail - 1).width() <= room) {
			used += clusters.get(--tail).width();
		}
		return joined(clusters.subList(0, head)) + CUT_MARK + joined(clusters.subList(tail, clusters.size()));
	}

	/** Breaks a name anywhere, so that no line is wider than that. */
	static List<String> broken(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		int used = 0;
		for (Cluster cluster : Cluster.of(text)) {
			if (used > 0 && used + cluster.width() > width) {
				lines.add(line.toString());
				line.setLength(0);
				used = 0;
			}
			line.append(cluster.text());
			used += cluster.width();
		}
		lines.add(line.toString());
		return lines;
	}

	/** Breaks the text at spaces, so that no line is wider than that if words allow. */
	public static List<String> wrapped(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.split(" ")) {
			if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

	private static String joined(List<Cluster> clusters) {
		StringBuilder text = new StringBuilder();
		clusters.forEach((cluster) -> text.append(cluster.text()));
		return text.toString();
	}

}
