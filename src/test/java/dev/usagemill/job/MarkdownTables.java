package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables of a Markdown page, so that a page can be the expectation of a test. */
final class MarkdownTables {

	private final List<String> lines;

	MarkdownTables(Path page) throws IOException {
		this.lines = Files.readAllLines(page);
	}

	/** The rows of the first table below a heading, without its own heading. */
	List<List<String>> under(String heading) {
		List<List<String>> rows = new ArrayList<>();
		for (String line : this.lines.subList(this.lines.indexOf("## " + heading) + 1, this.lines.size())) {
			if (line.startsWith("|")) {
				rows.add(Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
			}
			else if (!rows.isEmpty() || line.startsWith("## ")) {
				break;
			}
		}
		return rows.subList(2, rows.size());
	}

}
