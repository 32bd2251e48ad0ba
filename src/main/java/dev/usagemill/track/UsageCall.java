package dev.usagemill.track;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.track.LostEvent.Reason;

/**
 * One call of a model, from {@link UsageLog#start} to {@link #close}, which records it
 * with its duration. It is a success if its usage is known by then, and nothing was said
 * to have failed. Nothing here throws; texts that are too long are cut. For one thread at
 * a time.
 */
public final class UsageCall implements AutoCloseable {

	/** The error's type of a call of which neither usage nor failure was reported. */
	public static final String UNFINISHED = "unfinished";

	private final Instant createdAt = Instant.now();

	private final long startNanos = System.nanoTime();

	private final UsageLog log;

	private final String user;

	private final String feature;

	private final String model;

	private final Map<String, String> labels = new HashMap<>();

	private Usage usage;

	private String id;

	private String serviceTier;

	private String errorType = UNFINISHED;

	private boolean success;

	private boolean closed;

	UsageCall(UsageLog log, String user, String feature, String model) {
		this.log = log;
		this.user = user;
		this.feature = feature;
		this.model = model;
	}

	/**
	 * Tells the tokens that the call used.
	 * @param input the whole prompt, cached tokens included
	 * @param output the whole answer, reasoning included
	 */
	public UsageCall tokens(long input, long output) {
		return usage(Usage.openTelemetry(input, output));
	}

	/** Tells what the call used, in the meaning of its provider. */
	public UsageCall usage(Usage usage) {
		this.usage = usage;
		if (UNFINISHED.equals(this.errorType)) {
			succeeded();
		}
		return this;
	}

	/** Gives the event an id, such as the provider's for the answer. */
	public UsageCall id(String id) {
		this.id = id;
		return this;
	}

	/** Tells how the call was bought, such as "batch"; by default "standard". */
	public UsageCall serviceTier(String serviceTier) {
		this.serviceTier = serviceTier;
		return this;
	}

	/**
	 * Tells what else the call belongs to, such as the "team" that is called "search". It
	 * goes before the log's own label of that name.
	 * @param name a small letter, then up to 30 small letters, digits and underscores; a
	 * label of any other name is dropped, which the listener is told
	 * @param value null or empty if the call has none of its own
	 */
	public UsageCall label(String name, String value) {
		if (name == null || !Labels.isName(name)) {
			this.log.drop(name);
			return this;
		}
		if (value == null || value.isEmpty()) {
			this.labels.remove(name);
			return this;
		}
		this.labels.put(name, FittingText.of(value));
		return this;
	}

	/** Tells that the call failed, by the simple name of the exception's class. */
	public UsageCall failed(Throwable thrown) {
		String name = (thrown != null) ? thrown.getClass().getSimpleName() : "";
		return failed((name.isEmpty() && thrown != null) ? thrown.getClass().getName() : name);
	}

	/** Tells that the call failed, such as by "timeout". */
	public UsageCall failed(String errorType) {
		this.errorType = errorType;
		this.success = false;
		return this;
	}

	void succeeded() {
		if (UNFINISHED.equals(this.errorType)) {
			this.errorType = null;
			this.success = true;
		}
	}

	/** Records the call; the second time, does nothing. */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		UsageEvent event;
		try {
			event = event();
		}
		catch (RuntimeException invalid) {
			this.log.lose(Reason.INVALID, null, invalid);
			return;
		}
		this.log.record(event);
	}

	private UsageEvent event() {
		long durationMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.startNanos);
		TokenCounts tokens = (this.usage != null) ? this.usage.tokens() : TokenCounts.NONE;
		Quantities quantities = (this.usage != null) ? this.usage.quantities() : Quantities.NONE;
		return new UsageEvent(FittingText.of(this.id), FittingText.of(this.user), FittingText.of(this.feature),
				FittingText.of(this.model), tokens, quantities, FittingText.of(this.serviceTier),
				Math.min(durationMs, UsageEvent.MAX_DURATION_MS), this.success, FittingText.of(this.errorType),
				this.createdAt, this.labels);
	}

}
