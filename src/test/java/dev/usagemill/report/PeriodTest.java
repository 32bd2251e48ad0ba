package dev.usagemill.report;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PeriodTest {

	private static final LocalDate TODAY = LocalDate.parse("2026-03-05");

	@ParameterizedTest
	@CsvSource({ "2024-02-29, 2024-02-29, 2024-02-29", "today, 2026-03-05, 2026-03-05",
			"yesterday, 2026-03-04, 2026-03-04", "1d, 2026-03-05, 2026-03-05", "7d, 2026-02-27, 2026-03-05",
			"30d, 2026-02-04, 2026-03-05", "month, 2026-03-01, 2026-03-05", "last-month, 2026-02-01, 2026-02-28" })
	void everyWordNamesItsDays(String word, LocalDate from, LocalDate to) {
		assertThat(Period.named(word, TODAY)).isEqualTo(new Period(from, to));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0d", "-7d", "7", "7D", "99999d", "tomorrow", "2026-3-05", "2026-03-05T00:00", "+7d",
			"2026-03-05'; DROP TABLE load" })
	void refusesWordsThatNameNoDay(String word) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Period.named(word, TODAY))
			.withMessageContaining("'" + word + "' names no day: write YYYY-MM-DD, today");
	}

	@Test
	void refusesDaysThatAreNotInTheCalendar() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Period.named("2026-02-30", TODAY))
			.withMessage("there is no day 2026-02-30 in the calendar");
	}

	@Test
	void reachesFromTheFirstDayOfOneWordToTheLastDayOfAnother() {
		assertThat(Period.between("last-month", "last-month", TODAY)).hasToString("2026-02-01 to 2026-02-28");
		assertThat(Period.between("30d", "yesterday", TODAY)).hasToString("2026-02-04 to 2026-03-04");
	}

	@Test
	void refusesToEndBeforeItBegins() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Period.between("today", "yesterday", TODAY))
			.withMessageContaining("begins on 2026-03-05, after its end on 2026-03-04");
	}

}
