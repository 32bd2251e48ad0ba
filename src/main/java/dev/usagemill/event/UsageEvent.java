package dev.usagemill.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * One request of an app to a model, as the app logged it. Texts are measured as UTF-8 and
 * have at most {@link TextFault#MAX_BYTES} bytes; they may hold any Unicode but NUL and
 * unpaired surrogates. For the optional texts ({@code id}, {@code serviceTier} and
 * {@code errorType}) an empty one means the same as none and becomes {@code null}: an app
 * that writes an empty id with each event has not numbered its events.
 *
 * @param id what makes a resend of this event known; {@code null} if it has to be derived
 * from where the event's line lies
 * @param userId who caused the request; never empty
 * @param feature what the request was for, such as "chat"; never empty
 * @param model the model's name, as the app called it; never empty
 * @param tokens the tokens that the request used
 * @param quantities what else it used that may be charged
 * @param serviceTier how the request was bought, such as "batch"; {@code null} means
 * "standard"
 * @param durationMs how long the request took, in ms; {@code null} if that is unknown
 * @param success whether the request succeeded
 * @param errorType what failed, kept as the app gave it even if the request succeeded; it
 * counts as an error's type only if {@code success} is false; may be {@code null}
 * @param createdAt when the event happened, in UTC, within the years 1 to 9999 and in
 * whole microseconds: finer parts are cut off
 * @param labels what else the request belongs to, such as a team, by name; the names are
 * those of {@link Labels}, the values are not empty
 */
public record UsageEvent(String id, String userId, String feature, String model, TokenCounts tokens,
		Quantities quantities, String serviceTier, Long durationMs, boolean success, String errorType,
		Instant createdAt, Map<String, String> labels) {

	private static final TokenKind[] KINDS = TokenKind.values();

	private static final Quantity[] QUANTITIES = Quantity.values();

	/** The longest duration of a request, in ms: more than eleven days. */
	public static final long MAX_DURATION_MS = 1_000_000_000;

	/** The first instant at which an event can lie: the start of the year 1, UTC. */
	public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	/** The last instant at which an event can lie: the end of the year 9999, UTC. */
	public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	/**
	 * Checks the event.
	 * @throws IllegalArgumentException if a text is too long, cannot be written as UTF-8
	 * or has a NUL, a required text or a label is empty, a label has another name, a
	 * count of tokens is above {@link TokenCounts#MAX}, so is another quantity, the
	 * duration lies outside 0 to {@link #MAX_DURATION_MS}, or the instant lies outside
	 * the years 1 to 9999
	 * @throws NullPointerException if a required part is {@code null}
	 */
	public UsageEvent {
		id = optionalText("id", id);
		requireText("userId", userId);
		requireText("feature", feature);
		requireText("model", model);
		requireTokens(tokens);
		requireQuantities(quantities);
		serviceTier = optionalText("serviceTier", serviceTier);
		requireDuration(durationMs);
		errorType = optionalText("errorType", errorType);
		createdAt = wholeMicroseconds(createdAt);
		labels = Map.copyOf(labels);
		labels.forEach(UsageEvent::requireLabel);
	}

	/** An event without labels. */
	public UsageEvent(String id, String userId, String feature, String model, TokenCounts tokens, Quantities quantities,
			String serviceTier, Long durationMs, boolean success, String errorType, Instant createdAt) {
		this(id, userId, feature, model, tokens, quantities, serviceTier, durationMs, success, errorType, createdAt,
				Map.of());
	}

	/** An event without labels that used nothing but tokens. */
	public UsageEvent(String id, String userId, String feature, String model, TokenCounts tokens, String serviceTier,
			Long durationMs, boolean success, String errorType, Instant createdAt) {
		this(id, userId, feature, model, tokens, Quantities.NONE, serviceTier, durationMs, success, errorType,
				createdAt);
	}

	/**
	 * This event under another id.
	 * @param id the id, at most 256 bytes
	 * @throws IllegalArgumentException if the id is too long, cannot be written as UTF-8
	 * or has a NUL
	 */
	public UsageEvent withId(String id) {
		return new UsageEvent(id, this.userId, this.feature, this.model, this.tokens, this.quantities, this.serviceTier,
				this.durationMs, this.success, this.errorType, this.createdAt, this.labels);
	}

	/**
	 * This event with these labels instead of its own.
	 * @param labels by name
	 * @throws IllegalArgumentException if one has a name or value that no label may have
	 */
	public UsageEvent withLabels(Map<String, String> labels) {
		return new UsageEvent(this.id, this.userId, this.feature, this.model, this.tokens, this.quantities,
				this.serviceTier, this.durationMs, this.success, this.errorType, this.createdAt, labels);
	}

	/**
	 * When the event happened, in microseconds since 1970, UTC. The JDK's
	 * {@code ChronoUnit.MICROS.between} cannot be used for that: it overflows outside the
	 * years 1677 to 2262.
	 */
	public long createdAtMicros() {
		return this.createdAt.getEpochSecond() * 1_000_000 + this.createdAt.getNano() / 1_000;
	}

	private static String optionalText(String name, String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		requireNoFault(name, text);
		return text;
	}

	private static void requireText(String name, String text) {
		Objects.requireNonNull(text, name);
		if (text.isEmpty()) {
			throw new IllegalArgumentException(name + " must not be empty");
		}
		requireNoFault(name, text);
	}

	private static void requireLabel(String name, String value) {
		if (!Labels.isName(name)) {
			throw new IllegalArgumentException("labels must not have one of that name");
		}
		// each event has some: the text for a fault is put together only if there is one
		if (value.isEmpty() || TextFault.of(value) != TextFault.NONE) {
			requireText("labels." + name, value);
		}
	}

	private static void requireNoFault(String name, String text) {
		switch (TextFault.of(text)) {
			case NUL -> throw new IllegalArgumentException(name + " must not have a NUL character");
			case UNPAIRED_SURROGATE -> throw new IllegalArgumentException(
					name + " must not have an unpaired surrogate: it cannot be written as UTF-8");
			case TOO_LONG -> throw new IllegalArgumentException(
					"%s must not be longer than %d bytes".formatted(name, TextFault.MAX_BYTES));
			case NONE -> {
			}
		}
	}

	private static void requireTokens(TokenCounts tokens) {
		Objects.requireNonNull(tokens, "tokens");
		for (TokenKind kind : KINDS) {
			if (tokens.count(kind) > TokenCounts.MAX) {
				throw new IllegalArgumentException("%s must lie within 0 and %d: %d"
					.formatted(EventField.of(kind).jsonName(), TokenCounts.MAX, tokens.count(kind)));
			}
		}
	}

	private static void requireQuantities(Quantities quantities) {
		Objects.requireNonNull(quantities, "quantities");
		if (quantities == Quantities.NONE) {
			return;
		}
		for (Quantity quantity : QUANTITIES) {
			long most = (EventField.of(quantity) != null) ? TokenCounts.MAX : 0;
			if (quantities.count(quantity) > most) {
				throw new IllegalArgumentException("%s must lie within 0 and %d: %d".formatted(quantity.description(),
						most, quantities.count(quantity)));
			}
		}
	}

	private static void requireDuration(Long durationMs) {
		if (durationMs != null && (durationMs < 0 || durationMs > MAX_DURATION_MS)) {
			throw new IllegalArgumentException(
					"durationMs must lie within 0 and %d ms: %d".formatted(MAX_DURATION_MS, durationMs));
		}
	}

	private static Instant wholeMicroseconds(Instant createdAt) {
		Objects.requireNonNull(createdAt, "createdAt");
		// cut first: the last nanoseconds of the year 9999 still belong to it
		Instant cut = (createdAt.getNano() % 1_000 == 0) ? createdAt : createdAt.truncatedTo(ChronoUnit.MICROS);
		if (cut.isBefore(EARLIEST) || cut.isAfter(LATEST)) {
			throw new IllegalArgumentException("createdAt must lie within the years 1 and 9999, UTC: " + createdAt);
		}
		return cut;
	}

}
