package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the pages point at is there, and what lies in the repository for people to
 * find is pointed at. What they say about the program is compared in the tests whose
 * names end in DocumentedTest.
 */
class DocumentationTest {

	private static final Path SOURCES = Path.of("src/main/java/dev/usagemill");

	private static final Path RESOURCES = Path.of("src/main/resources/dev/usagemill");

	private static final Pattern LINK = Pattern.compile("]\\(([^):]*)\\)");

	private final Pages pages = Pages.all();

	@Test
	void everyLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
		for (MarkdownPage page : this.pages.pages()) {
			for (String link : found(LINK, page.text())) {
				String[] parts = link.split("#", 2);
				Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
				assertThat(file).as(page.file() + ": " + link).exists();
				if (parts.length == 2) {
					assertThat(MarkdownPage.read(file).headings()).as(page.file() + ": " + link)
						.anyMatch((heading) -> anchor(heading).equals(parts[1]));
				}
			}
		}
	}

	@Test
	void theReadmeIsShortAndLinksToEveryPage() throws IOException {
		MarkdownPage readme = MarkdownPage.read(Path.of("README.md").toAbsolutePath());
		List<Path> others = this.pages.pages().stream().map(MarkdownPage::file).toList();
		assertThat(readme.text().lines().toList()).hasSizeLessThanOrEqualTo(250);
		assertThat(links(readme)).containsAll(others.stream().filter((file) -> !file.equals(readme.file())).toList());
	}

	@Test
	void everyQuestionIsAnsweredByFilesThatExist() {
		assertThat(this.pages.tables("question", "file")).isNotEmpty().allSatisfy((row) -> {
			assertThat(Pages.names(row.get(1))).as(row.get(0)).isNotEmpty();
			assertThat(Pages.names(row.get(1))).as(row.get(0))
				.allMatch((file) -> Files.exists(SOURCES.resolve(file)) || Files.exists(RESOURCES.resolve(file)));
		});
	}

	@Test
	void everyPackageIsNamed() throws IOException {
		try (Stream<Path> entries = Files.list(SOURCES)) {
			List<String> packages = entries.filter(Files::isDirectory)
				.map((path) -> path.getFileName().toString())
				.toList();
			assertThat(Pages.names(this.pages.table("package", "may use")))
				.containsExactlyInAnyOrderElementsOf(packages);
		}
	}

	@Test
	void everyScheduleIsLinkedAndRunsTheLauncher() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("jobs/schedule"))) {
			List<Path> schedules = files.map(Path::toAbsolutePath).toList();
			assertThat(links(MarkdownPage.read(Path.of("jobs/README.md").toAbsolutePath()))).containsAll(schedules);
			assertThat(schedules).isNotEmpty().allSatisfy((file) -> {
				// a timer starts the service of the same name
				String runs = file.toString().replace(".timer", ".service");
				assertThat(Path.of(runs)).content().containsPattern("bin/usagemill\\W+run\\b");
			});
		}
	}

	@Test
	void everyReadyFieldMappingIsLinked() throws IOException {
		List<Path> links = this.pages.pages().stream().flatMap((page) -> links(page).stream()).toList();
		try (Stream<Path> files = Files.list(Path.of("jobs/maps"))) {
			assertThat(links).containsAll(files.map(Path::toAbsolutePath).toList());
		}
	}

	private static List<Path> links(MarkdownPage page) {
		return found(LINK, page.text()).stream()
			.map((link) -> page.file().resolveSibling(link.replaceFirst("#.*", "")).normalize())
			.toList();
	}

	/** As GitHub makes it. */
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

}
