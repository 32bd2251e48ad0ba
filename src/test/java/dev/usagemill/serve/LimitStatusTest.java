package dev.usagemill.serve;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitStatusTest {

	/** The table has 12 decimals; an amount that was converted has 20. */
	@Test
	void cutsOffWhatTheTableCannotHoldAndNeverRoundsItUp() {
		LimitStatus status = new LimitStatus("ada", null, null, "over", "month", LocalDate.parse("2026-11-01"), "cost",
				new BigDecimal("12.34567890123499999999"), new BigDecimal("12.00000000000000000000"),
				LocalDate.parse("2026-11-20"));
		assertThat(status.used()).isEqualTo(new BigDecimal("12.345678901234"));
		assertThat(status.limit()).isEqualTo(new BigDecimal("12.000000000000"));
	}

}
