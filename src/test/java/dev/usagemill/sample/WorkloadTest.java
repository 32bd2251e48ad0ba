package dev.usagemill.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkloadTest {

	private static final LocalDate FROM = LocalDate.of(2026, 10, 1);

	private final Workload workload = workload(42);

	@Test
	void givesTheSameBytesForTheSameSeed() throws IOException {
		assertThat(day(workload(42), 1)).isEqualTo(day(this.workload, 1));
		assertThat(day(workload(43), 1)).isNotEqualTo(day(this.workload, 1));
	}

	/** A new digest means that measurements made before it cannot be compared. */
	@Test
	void givesTheBytesItAlwaysGave() throws IOException, NoSuchAlgorithmException {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		for (int day = 0; day < 7; day++) {
			digest.update(day(this.workload, day));
		}
		assertThat(HexFormat.of().formatHex(digest.digest()))
			.isEqualTo("fcb3d33cc34735b6a172941b05062c861c29d2fc2eab3124057bae0498d5fecc");
	}

	@Test
	void slicesMakeUpTheWhole() throws IOException {
		LocalDate day = FROM.plusDays(5);
		long count = this.workload.linesOn(day);
		WorkloadLines other = new WorkloadLines(workload(42));
		ByteArrayOutputStream second = new ByteArrayOutputStream();
		other.write(day, 1234, count, second);
		ByteArrayOutputStream first = new ByteArrayOutputStream();
		other.write(day, 0, 1234, first);
		first.writeBytes(second.toByteArray());
		assertThat(first.toByteArray()).isEqualTo(day(this.workload, 5));
	}

	@Test
	void daysAddUpToAllLines() {
		long sum = 0;
		for (int day = 0; day < 7; day++) {
			sum += this.workload.linesOn(FROM.plusDays(day));
		}
		assertThat(sum).isEqualTo(20_000);
		assertThat(this.workload.linesOn(LocalDate.of(2026, 10, 4)))
			.isLessThan(this.workload.linesOn(LocalDate.of(2026, 10, 6)));
	}

	@Test
	void onePercentAreExactRepeats() {
		Set<String> ids = new HashSet<>();
		Set<String> lines = new HashSet<>();
		int repeats = 0;
		for (SampleEvent event : events()) {
			String line = new String(EventLine.bytes(event, LineStyle.APP), StandardCharsets.UTF_8);
			boolean idSeen = event.id() != null && !ids.add(event.id());
			assertThat(lines.add(line)).as(line).isNotEqualTo(idSeen);
			repeats += idSeen ? 1 : 0;
		}
		assertThat(repeats).isBetween(150, 250);
	}

	@Test
	void threePercentFailHalfOfThemWithoutTokens() {
		List<SampleEvent> failed = events().stream()
			.filter((event) -> event.outcome().success() == Boolean.FALSE)
			.toList();
		assertThat(failed).hasSizeBetween(500, 700);
		assertThat(failed.stream().filter((event) -> event.tokens().none()).count()).isBetween(230L, 370L);
	}

	@Test
	void partsNeverExceedTheirWhole() {
		assertThat(events()).allSatisfy((event) -> {
			SampleTokens tokens = event.tokens();
			assertThat(tokens.cacheRead() + tokens.cacheWrite5m() + tokens.cacheWrite1h())
				.isLessThanOrEqualTo(tokens.input());
			assertThat(tokens.reasoning()).isLessThanOrEqualTo(tokens.output());
		});
	}

	@Test
	void timeGoesOnWithinADay() {
		long before = -1;
		for (long index = 0; index < this.workload.linesOn(FROM); index++) {
			long micros = this.workload.writtenMicros(FROM, index);
			assertThat(micros).isGreaterThanOrEqualTo(before).isLessThan(86_400_000_000L);
			before = micros;
		}
	}

	@Test
	void lateEventsAndGrowingAnswersComeOnlyWhereAskedFor() {
		Workload odd = new Workload(
				new WorkloadPlan(42, FROM, 7, 20_000, 500, new Rates(300, 0, 50, 50, 0), LineStyle.APP));
		int late = 0;
		Set<String> ids = new HashSet<>();
		int growing = 0;
		for (long index = 0; index < odd.linesOn(FROM.plusDays(6)); index++) {
			SampleEvent event = odd.event(FROM.plusDays(6), index);
			late += event.createdDay().isBefore(FROM.plusDays(6)) ? 1 : 0;
			growing += (event.id() != null && !ids.add(event.id())) ? 1 : 0;
		}
		assertThat(late).isBetween(5, 30);
		assertThat(growing).isBetween(5, 30);
	}

	private List<SampleEvent> events() {
		List<SampleEvent> events = new ArrayList<>();
		for (int day = 0; day < 7; day++) {
			for (long index = 0; index < this.workload.linesOn(FROM.plusDays(day)); index++) {
				events.add(this.workload.event(FROM.plusDays(day), index));
			}
		}
		return events;
	}

	private static byte[] day(Workload workload, int day) throws IOException {
		ByteArrayOutputStream target = new ByteArrayOutputStream();
		LocalDate date = FROM.plusDays(day);
		new WorkloadLines(workload).write(date, 0, workload.linesOn(date), target);
		return target.toByteArray();
	}

	private static Workload workload(long seed) {
		return new Workload(new WorkloadPlan(seed, FROM, 7, 20_000, 500, Rates.BULK, LineStyle.APP));
	}

}
