package dev.usagemill.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownValueTest {

	private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0|$0.00", "1234567.895000000000|$1,234,567.90", "0.01|$0.01", "0.0099|$0.0099",
					"0.000000123456|$0.00000012", "0.000000000001|$0.000000000001",
					"99999999999999.999|$100,000,000,000,000.00" })
	void showsMoneySoThatOnlyNothingReadsZero(BigDecimal usd, String shown) {
		assertThat(ShownValue.of(ColumnKind.MONEY, usd, ZONE)).isEqualTo(shown);
	}

	@ParameterizedTest
	@CsvSource({ "0.031200, 3.12%", "0.000000, 0.00%", "0.000003, 0.0003%", "1.000000, 100.00%" })
	void showsSharesAsPercent(BigDecimal share, String shown) {
		assertThat(ShownValue.of(ColumnKind.SHARE, share, ZONE)).isEqualTo(shown);
	}

	@Test
	void writesTheSignOfADifferenceBeforeTheDollar() {
		assertThat(ShownValue.of(ColumnKind.MONEY, new BigDecimal("-1234.5"), ZONE)).isEqualTo("-$1,234.50");
	}

	@Test
	void neverRoundsALowerBoundUp() {
		assertThat(ShownMoney.atLeast(new BigDecimal("12.349999"))).isEqualTo("$12.34");
		assertThat(ShownMoney.atLeast(new BigDecimal("0.009999"))).isEqualTo("$0.0099");
	}

	@Test
	void showsUnknownMoneyAsUnpricedAndOtherGapsAsADash() {
		assertThat(ShownValue.of(ColumnKind.MONEY, null, ZONE)).isEqualTo("unpriced");
		assertThat(ShownValue.of(ColumnKind.COUNT, null, ZONE)).isEqualTo("-");
	}

	@Test
	void showsTimesInTheWarehouseZoneAndLoadNumbersWithoutSeparators() {
		assertThat(ShownValue.of(ColumnKind.TIME, Instant.parse("2026-11-22T23:30:00Z"), ZONE))
			.isEqualTo("2026-11-23 00:30");
		assertThat(ShownValue.of(ColumnKind.NUMBER, 1096, ZONE)).isEqualTo("1096");
		assertThat(ShownValue.of(ColumnKind.COUNT, 1096L, ZONE)).isEqualTo("1,096");
	}

	@Test
	void marksMoneyAsALowerBoundWhereRequestsAreUnpriced() {
		Answer answer = new Answer(List.of(new ReportColumn("cost_usd", ColumnKind.MONEY),
				new ReportColumn("unpriced_requests", ColumnKind.COUNT)), List.of());
		BigDecimal cost = new BigDecimal("1.999");
		assertThat(ShownValue.row(answer, List.of(cost, 3L), ZONE)).containsExactly("≥$1.99", "3");
		assertThat(ShownValue.row(answer, List.of(cost, 0L), ZONE)).containsExactly("$2.00", "0");
		assertThat(ShownValue.row(answer, Arrays.asList(null, 3L), ZONE)).containsExactly("unpriced", "3");
	}

	@Test
	void saysThatALabelIsAbsentAsNoValueCan() {
		Answer answer = new Answer(List.of(new ReportColumn("label_team", ColumnKind.TEXT)), List.of());
		List<List<Object>> rows = List.of(Arrays.asList((Object) null), List.of("(none)"), List.of("\"(none)\""),
				List.of("search"));
		assertThat(rows.stream().map((row) -> ShownValue.row(answer, row, ZONE).get(0))).containsExactly("(none)",
				"\"(none)\"", "\"\"(none)\"\"", "search");
		assertThat(new ReportColumn("label_cost_usd", ColumnKind.TEXT).heading()).isEqualTo("Cost usd");
		assertThat(new ReportColumn("label_count", ColumnKind.COUNT).heading()).isEqualTo("Label count");
	}

	@Test
	void marksWhatFollowsFromALowerBoundInALimit() {
		Answer answer = new Answer(List.of(new ReportColumn("used_share", ColumnKind.SHARE),
				new ReportColumn("since", ColumnKind.DATE), new ReportColumn("met_on", ColumnKind.DATE),
				new ReportColumn("unpriced_requests", ColumnKind.COUNT)), List.of());
		BigDecimal share = new BigDecimal("0.999999");
		LocalDate day = LocalDate.parse("2026-11-20");
		assertThat(ShownValue.row(answer, Arrays.asList(share, null, day, 1L), ZONE)).containsExactly("≥99.99%", "-",
				"≤2026-11-20", "1");
		assertThat(ShownValue.row(answer, Arrays.asList(share, day, null, 0L), ZONE)).containsExactly("100.00%",
				"2026-11-20", "-", "0");
	}

}
