package dev.usagemill.reconcile;

import java.time.LocalDate;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UtcDayTest {

	@ParameterizedTest
	@ValueSource(strings = { "2026-10-01", "2026-10-01T00:00:00Z", "2026-10-01T23:59:59.999999999Z",
			"2026-10-01 00:00:00", "2026-10-01 23:59:59.999", "2026-10-01 12:00:00+00", "2026-10-02T01:59:59+02:00",
			"2026-10-02 01:00:00.5+02", "2026-09-30T22:00:00-05:30", " 2026-10-01 " })
	void isTheFirstOfOctober(String text) {
		assertThat(UtcDay.of(text)).isEqualTo(LocalDate.of(2026, 10, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-10-32", "2026-10", "1790812800", "01.10.2026", "2026-10-01T",
			"2026-10-01T25:00:00Z", "+12026-10-01T00:00:00Z", "2026-10-01T00:00:00 Europe/Berlin" })
	void isNoDay(String text) {
		assertThat(UtcDay.of(text)).isNull();
	}

}
