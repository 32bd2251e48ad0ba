package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What must come with the program. That of the jar for apps is tested with it. */
class LicenceTest {

	@Test
	void theProgramBringsItsOwn() {
		assertThat(Path.of("target/classes/META-INF/LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
		assertThat(Path.of("target/classes/META-INF/NOTICE")).content().startsWith("usagemill\n");
	}

	@Test
	void chartsComeWithTheirs() throws IOException {
		Path dashboard = Path.of("target/classes/dev/usagemill/dashboard");
		assertThat(Files.readString(dashboard.resolve("chart.js-LICENSE.md"))).contains("MIT", "Chart.js Contributors");
		assertThat(Path.of("target/classes/META-INF/NOTICE")).content()
			.contains("dev/usagemill/dashboard/chart.js-LICENSE.md");
		// a part of it, which has the same licence
		assertThat(Files.readString(dashboard.resolve("chart.umd.min.js"))).contains("@kurkle/color");
	}

}
