package dev.usagemill.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * One event as an app would log it. Whatever an app may leave out is null here, or
 * {@link #NO_DURATION}.
 *
 * @param createdDay the UTC day
 * @param createdMicros microseconds since the UTC day began
 * @param extra JSON members that are no part of the contract, or null
 */
record SampleEvent(String id, String userId, String feature, String model, SampleTokens tokens, String serviceTier,
		int durationMs, SampleOutcome outcome, LocalDate createdDay, long createdMicros, String extra) {

	static final int NO_DURATION = -1;

	LocalDateTime createdAt() {
		return this.createdDay.atTime(LocalTime.ofNanoOfDay(this.createdMicros * 1000));
	}

	SampleEvent grown(int times) {
		return new SampleEvent(this.id, this.userId, this.feature, this.model, this.tokens.grown(times),
				this.serviceTier, Math.max(0, this.durationMs) * (times + 1), this.outcome, this.createdDay,
				this.createdMicros, this.extra);
	}

	SampleEvent on(LocalDate day) {
		return new SampleEvent(this.id, this.userId, this.feature, this.model, this.tokens, this.serviceTier,
				this.durationMs, this.outcome, day, this.createdMicros, this.extra);
	}

	SampleEvent withoutId() {
		return new SampleEvent(null, this.userId, this.feature, this.model, this.tokens, this.serviceTier,
				this.durationMs, this.outcome, this.createdDay, this.createdMicros, this.extra);
	}

	SampleEvent atTier(String tier) {
		return new SampleEvent(this.id, this.userId, this.feature, this.model, this.tokens, tier, this.durationMs,
				this.outcome, this.createdDay, this.createdMicros, this.extra);
	}

	/** The same request to a model that counts only input and output. */
	SampleEvent servedBy(SampleModel plainModel) {
		SampleTokens plain = new SampleTokens(this.tokens.input(), this.tokens.output(), 0, 0, 0, 0);
		return new SampleEvent(this.id, this.userId, this.feature, plainModel.label(), plain, this.serviceTier,
				this.durationMs, this.outcome, this.createdDay, this.createdMicros, this.extra);
	}

}
