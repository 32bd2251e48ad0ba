package dev.usagemill.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarsTest {

	@Test
	void tellsALogHowReadingGoesOn() throws IOException {
		PipedReader pipe = new PipedReader(1 << 20);
		try (BufferedReader log = new BufferedReader(pipe);
				PrintWriter err = new PrintWriter(new PipedWriter(pipe));
				ProgressBars bars = new ProgressBars(err, null, Duration.ofMillis(1))) {
			bars.reading(200_000_000);
			assertThat(log.readLine()).isEqualTo("usagemill: Reading: 0 %");
			bars.read(8_000_000, 40_000, 0);
			assertThat(lineWith("4 %", log)).matches("usagemill: Reading: 4 %, [\\d,]+ events/s, 0 rejected");
			bars.read(42_000_000, 190_000, 3);
			assertThat(lineWith("25 %", log))
				.matches("usagemill: Reading: 25 %, about \\d+ s left, [\\d,]+ events/s, 3 rejected");
			bars.merging(30);
			bars.merged(2);
			bars.merged(1);
			assertThat(lineWith("10 %", log)).matches("usagemill: Merging: 10 %, about \\d+ s left");
		}
	}

	private static String lineWith(String part, BufferedReader log) throws IOException {
		String line = log.readLine();
		while (!line.contains(part)) {
			line = log.readLine();
		}
		return line;
	}

	@Test
	void saysNothingOfARunThatIsShort() {
		StringWriter err = new StringWriter();
		try (ProgressBars bars = new ProgressBars(new PrintWriter(err), "")) {
			bars.reading(0);
			bars.read(0, 0, 0);
			bars.reading(100);
			bars.read(100, 1, 0);
			bars.merging(1);
			bars.merged(1);
		}
		assertThat(err.toString()).isEmpty();
	}

}
