package dev.usagemill.dashboard;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The contrast of the page's colours, as WCAG 2.2 defines it. */
class ColoursTest {

	private static final Pattern THEME = Pattern.compile("\\{(--paper[^}]*)}");

	private static final Pattern COLOUR = Pattern.compile("--([a-z0-9]+):(#[0-9a-f]{3,6})");

	@Test
	void whatIsDrawnStandsOutFromThePanelInEachTheme() {
		List<Map<String, String>> themes = themes();
		assertThat(themes).hasSize(3);
		for (Map<String, String> theme : themes) {
			theme.forEach((name, colour) -> {
				if (name.matches("c\\d|accent|alarm|warn")) {
					assertThat(contrast(colour, theme.get("panel"))).as(name + " " + colour).isGreaterThanOrEqualTo(3);
				}
				if (name.matches("ink|soft")) {
					assertThat(contrast(colour, theme.get("panel"))).as(name + " " + colour)
						.isGreaterThanOrEqualTo(4.5);
					assertThat(contrast(colour, theme.get("paper"))).as(name + " " + colour)
						.isGreaterThanOrEqualTo(4.5);
				}
			});
		}
	}

	@Test
	void theDarkThemeIsTheSameWhoeverAsksForIt() {
		assertThat(themes().get(1)).isEqualTo(themes().get(2));
	}

	private static List<Map<String, String>> themes() {
		return THEME.matcher(PageParts.read("page.css"))
			.results()
			.map((theme) -> COLOUR.matcher(theme.group(1))
				.results()
				.collect(Collectors.toMap((found) -> found.group(1), (found) -> found.group(2))))
			.toList();
	}

	private static double contrast(String one, String other) {
		double a = luminance(one) + 0.05;
		double b = luminance(other) + 0.05;
		return Math.max(a, b) / Math.min(a, b);
	}

	private static double luminance(String colour) {
		String digits = (colour.length() == 4) ? colour.replaceAll("([0-9a-f])", "$1$1") : colour;
		double[] weights = { 0.2126, 0.7152, 0.0722 };
		double sum = 0;
		for (int part = 0; part < weights.length; part++) {
			double value = Integer.parseInt(digits.substring(1 + 2 * part, 3 + 2 * part), 16) / 255.0;
			sum += weights[part] * ((value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
		}
		return sum;
	}

}
