package dev.usagemill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Markdown pages of the project. What a test compares with the program is found on
 * whichever page it stands, by what stands above it, so that it may move.
 */
public final class Pages {

	private static final Path HOME = Path.of("").toAbsolutePath();

	private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`]+)`");

	private final List<MarkdownPage> pages;

	private Pages(List<MarkdownPage> pages) {
		this.pages = pages;
	}

	/** All that a reader finds from the README on. */
	public static Pages all() {
		List<Path> files = new ArrayList<>(List.of(HOME.resolve("README.md"), HOME.resolve("jobs/README.md"),
				HOME.resolve("sample-data/README.md"), HOME.resolve(".github/CONTRIBUTING.md"),
				HOME.resolve(".github/SECURITY.md")));
		try (Stream<Path> docs = Files.list(HOME.resolve("src/docs"))) {
			docs.filter((file) -> file.toString().endsWith(".md")).sorted().forEach(files::add);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
		return new Pages(files.stream().map(Pages::read).toList());
	}

	/** One page. */
	public static Pages only(String file) {
		return new Pages(List.of(read(HOME.resolve(file))));
	}

	List<MarkdownPage> pages() {
		return this.pages;
	}

	boolean say(String text) {
		return this.pages.stream().anyMatch((page) -> page.text().contains(text));
	}

	/** Some columns of the only table that has them, and the first of them first. */
	public List<List<String>> table(String... columns) {
		return only("table of " + String.join(" | ", columns), MarkdownPage::tables, (table) -> table.has(columns))
			.rows(columns);
	}

	/** Some columns of the only table that has them and a row that begins with a cell. */
	List<List<String>> tableWith(String firstCell, String... columns) {
		return only("table of " + String.join(" | ", columns) + " with " + firstCell, MarkdownPage::tables,
				(table) -> table.has(columns) && table.rows().stream().anyMatch((row) -> row.get(0).equals(firstCell)))
			.rows(columns);
	}

	/** Some columns of all tables that have them. */
	List<List<String>> tables(String... columns) {
		return all(MarkdownPage::tables, (table) -> table.has(columns)).flatMap((table) -> table.rows(columns).stream())
			.toList();
	}

	/** The rows of the only table in the section of that heading. */
	public List<List<String>> tableUnder(String heading) {
		return only("table under " + heading, MarkdownPage::tables, (table) -> table.heading().equals(heading)).rows();
	}

	/** All blocks of code in a language. */
	List<String> code(String language) {
		return all(MarkdownPage::codes, (code) -> code.language().equals(language)).map(MarkdownPage.Code::text)
			.toList();
	}

	/** The only block of code in a language that begins so. */
	public String code(String language, String beginning) {
		return only(language + " that begins with " + beginning, MarkdownPage::codes,
				(code) -> code.language().equals(language) && code.text().strip().startsWith(beginning))
			.text();
	}

	/** What stands in backticks. */
	static List<String> names(String cell) {
		return IN_BACKTICKS.matcher(cell).results().map((match) -> match.group(1)).toList();
	}

	/** What stands first in backticks; the cell if nothing does. */
	static String name(String cell) {
		return names(cell).stream().findFirst().orElse(cell);
	}

	/** What stands in backticks in the first cells of rows. */
	static List<String> names(List<List<String>> rows) {
		return rows.stream().flatMap((row) -> names(row.get(0)).stream()).toList();
	}

	private <T> Stream<T> all(Function<MarkdownPage, List<T>> parts, Predicate<T> wanted) {
		return this.pages.stream().flatMap((page) -> parts.apply(page).stream()).filter(wanted);
	}

	private <T> T only(String what, Function<MarkdownPage, List<T>> parts, Predicate<T> wanted) {
		List<T> found = all(parts, wanted).toList();
		if (found.size() != 1) {
			throw new AssertionError("not one " + what + " but " + found.size() + " in "
					+ this.pages.stream().map((page) -> HOME.relativize(page.file()).toString()).toList());
		}
		return found.get(0);
	}

	private static MarkdownPage read(Path file) {
		try {
			return MarkdownPage.read(file);
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

}
