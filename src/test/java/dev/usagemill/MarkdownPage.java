package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The headings, tables and blocks of code of a Markdown page.
 *
 * @param file where it lies
 * @param text all of it
 * @param headings without their marks
 */
record MarkdownPage(Path file, String text, List<String> headings, List<Table> tables, List<Code> codes) {

	private static final String FENCE = "```";

	static MarkdownPage read(Path file) throws IOException {
		MarkdownPage page = new MarkdownPage(file, Files.readString(file), new ArrayList<>(), new ArrayList<>(),
				new ArrayList<>());
		page.read(page.text.lines().toList());
		return page;
	}

	private void read(List<String> lines) {
		String heading = "";
		for (int at = 0; at < lines.size(); at++) {
			String line = lines.get(at);
			if (line.startsWith(FENCE)) {
				int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf(FENCE);
				this.codes.add(new Code(line.substring(FENCE.length()), lines.subList(at + 1, end)));
				at = end;
			}
			else if (line.startsWith("    ") && lines.get(at - 1).isEmpty()) {
				int end = endOf(lines, at, "    ");
				this.codes.add(new Code("", lines.subList(at, end).stream().map((code) -> code.substring(4)).toList()));
				at = end - 1;
			}
			else if (line.startsWith("#")) {
				heading = line.replaceFirst("#+ ", "");
				this.headings.add(heading);
			}
			else if (line.startsWith("|")) {
				int end = endOf(lines, at, "|");
				List<List<String>> rows = lines.subList(at, end).stream().map(MarkdownPage::cells).toList();
				this.tables.add(new Table(heading, rows.get(0), rows.subList(2, rows.size())));
				at = end - 1;
			}
		}
	}

	/** The first line from one on that does not begin so. */
	private static int endOf(List<String> lines, int from, String beginning) {
		int end = from;
		while (end < lines.size() && lines.get(end).startsWith(beginning)) {
			end++;
		}
		return end;
	}

	private static List<String> cells(String row) {
		String inside = row.substring(1, row.lastIndexOf('|'));
		return Arrays.stream(inside.split("\\|", -1)).map(String::strip).toList();
	}

	/**
	 * A block of code.
	 *
	 * @param language as it stands behind the fence; empty if the code is only indented
	 */
	record Code(String language, List<String> lines) {

		String text() {
			return String.join("\n", this.lines) + "\n";
		}

	}

	/**
	 * A table.
	 *
	 * @param heading of the section in which it stands
	 * @param columns what stands above its columns
	 */
	record Table(String heading, List<String> columns, List<List<String>> rows) {

		/** Whether it has these columns, the first of them first. */
		boolean has(String... wanted) {
			return this.columns.get(0).equals(wanted[0]) && this.columns.containsAll(List.of(wanted));
		}

		/** Its rows with only these columns. */
		List<List<String>> rows(String... wanted) {
			List<Integer> places = Arrays.stream(wanted).map(this.columns::indexOf).toList();
			return this.rows.stream().map((row) -> places.stream().map(row::get).toList()).toList();
		}

	}

}
