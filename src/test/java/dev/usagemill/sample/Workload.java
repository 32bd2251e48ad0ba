package dev.usagemill.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * All events of one app over some days. The event behind a line is a function of the
 * seed, the day and the line's index in that day, and of nothing else: any range can be
 * made alone, in any order, by any number of threads.
 */
final class Workload {

	private static final String[] EXTRAS = {
			"\"prompt\":\"Put the attached contract in \\\"plain\\\" words,\\nplease.\"",
			"\"prompt\":\"Was kostet eine Fahrt nach K\\u00f6ln?\",\"region\":\"eu-1\"",
			"\"meta\":{\"id\":\"not-the-id\",\"tags\":[\"a\",{\"userId\":null}],\"score\":0.5e1}" };

	private static final int WITHOUT_ID = 50;

	private static final int LONGEST_SEARCH = 100;

	private final WorkloadPlan plan;

	private final SampleUser[] users;

	private final long[] linesPerDay;

	Workload(WorkloadPlan plan) {
		this.plan = plan;
		this.users = new SampleUser[plan.users()];
		for (int rank = 0; rank < this.users.length; rank++) {
			this.users[rank] = SampleUser.of(plan.seed(), rank);
		}
		this.linesPerDay = Rhythm.linesPerDay(plan.from(), plan.days(), plan.lines());
	}

	WorkloadPlan plan() {
		return this.plan;
	}

	long linesOn(LocalDate day) {
		return this.linesPerDay[(int) ChronoUnit.DAYS.between(this.plan.from(), day)];
	}

	/** The moment at which the line is written, in microseconds since the day began. */
	long writtenMicros(LocalDate day, long index) {
		return Rhythm.microsOfDay(index, dice(day, index).unit(), linesOn(day));
	}

	/** What the line says: a new event, or an earlier one once more. */
	SampleEvent event(LocalDate day, long index) {
		Dice dice = dice(day, index);
		LineKind kind = kind(dice);
		if (kind == LineKind.FRESH) {
			return fresh(day, index);
		}
		if (kind == LineKind.LATE) {
			LocalDate earlier = day.minusDays(1 + dice.below(3));
			return fresh(day, index).on(earlier.isBefore(this.plan.from()) ? day : earlier);
		}
		SampleEvent source = (kind == LineKind.RESEND) ? resendable(day, index, dice)
				: before(day, index - 1 - dice.below(5));
		if (source == null) {
			return fresh(day, index);
		}
		if (kind == LineKind.RESEND) {
			return source;
		}
		return (source.outcome().success() == Boolean.FALSE) ? fresh(day, index) : source.grown(1 + dice.below(3));
	}

	/** Three in four repeats come soon, the others up to nine days later. */
	private SampleEvent resendable(LocalDate day, long index, Dice dice) {
		if (dice.chance(7500)) {
			return before(day, index - 1 - dice.below(2000) % (int) Math.max(1, index));
		}
		LocalDate earlier = day.minusDays(1 + dice.below(9));
		if (earlier.isBefore(this.plan.from())) {
			return null;
		}
		return before(earlier, (long) (dice.unit() * linesOn(earlier)));
	}

	/**
	 * The last fresh event with an id at or before the index, or null. Only those are
	 * repeated: without an id nobody can tell a repeat.
	 */
	private SampleEvent before(LocalDate day, long index) {
		for (long candidate = index; candidate >= Math.max(0, index - LONGEST_SEARCH); candidate--) {
			if (kind(dice(day, candidate)) != LineKind.FRESH) {
				continue;
			}
			SampleEvent event = fresh(day, candidate);
			if (event.id() != null) {
				return event;
			}
		}
		return null;
	}

	private SampleEvent fresh(LocalDate day, long index) {
		Dice dice = dice(day, index);
		long micros = Rhythm.microsOfDay(index, dice.unit(), linesOn(day));
		dice.next();
		SampleUser user = this.users[rank(dice.unit())];
		SampleFeature feature = user.drawFeature(dice);
		SampleModel model = user.drawModel(dice);
		SampleTokens tokens = model.drawTokens(feature, dice);
		SampleOutcome outcome = dice.chance(this.plan.rates().errors()) ? SampleOutcome.drawFailure(dice)
				: SampleOutcome.drawSuccess(dice);
		if (outcome.success() == Boolean.FALSE && dice.chance(5000)) {
			tokens = SampleTokens.NONE;
		}
		String id = dice.chance(WITHOUT_ID) ? null : id(day, index);
		int duration = dice.chance(200) ? SampleEvent.NO_DURATION
				: 80 + dice.below(400) + (int) tokens.output() * (6 + dice.below(8));
		String extra = dice.chance(100) ? EXTRAS[dice.below(EXTRAS.length)] : null;
		return new SampleEvent(id, user.name(), feature.label(), model.label(), tokens, tier(dice), duration, outcome,
				day, micros, extra);
	}

	/** Few users are heavy: the share of a rank falls about as its two-thirds power. */
	private int rank(double place) {
		double shifted = place + 0.05;
		return (int) (this.users.length * (shifted * shifted * shifted - 0.000_125) / (1.157_625 - 0.000_124));
	}

	private String tier(Dice dice) {
		int roll = dice.below(10_000);
		if (roll < this.plan.rates().batch()) {
			return "batch";
		}
		return (roll >= 9800) ? "standard" : null;
	}

	/** One to one from day and index to 48 bits, so that no id is given twice. */
	private String id(LocalDate day, long index) {
		long value = (day.toEpochDay() << 32 | index) ^ (Dice.mix(this.plan.seed()) >>> 16);
		value = (value ^ value >>> 23) * 0x9E37_79B9_7F4BL & 0xFFFF_FFFF_FFFFL;
		value = (value ^ value >>> 25) * 0xC2B2_AE3D_27D5L & 0xFFFF_FFFF_FFFFL;
		value ^= value >>> 24;
		byte[] digits = new byte[12];
		for (int digit = 0; digit < digits.length; digit++) {
			digits[digit] = (byte) "0123456789abcdef".charAt((int) (value >>> 44 - 4 * digit) & 0xF);
		}
		return this.plan.style().idPrefix() + new String(digits, StandardCharsets.ISO_8859_1);
	}

	/** Its first number is the line's moment, its second the line's kind. */
	private Dice dice(LocalDate day, long index) {
		return new Dice(this.plan.seed(), day.toEpochDay(), index);
	}

	private LineKind kind(Dice dice) {
		dice.unit();
		return LineKind.of(dice.below(10_000), this.plan.rates());
	}

}
