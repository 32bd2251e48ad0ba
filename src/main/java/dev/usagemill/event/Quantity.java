package dev.usagemill.event;

import java.util.Optional;

/**
 * What a request can be charged for beside tokens. Each says everything that is known of
 * it, as {@link TokenKind} does for tokens; to add one takes the same steps.
 */
public enum Quantity implements Billed {

	IMAGES("perImage", 6, "per image", "image", "images that were made"),

	/** Counted in ms, priced per second. */
	AUDIO_MS("perSecond", 3, "per second", "second", "audio that was heard or made, in seconds"),

	CHARACTERS("perMillionCharacters", 0, "per million characters", "1M chars", "characters that were read or spoken"),

	WEB_SEARCHES("perThousandSearches", 3, "per thousand searches", "1K search", "searches of the web"),

	TOOL_CALLS("perThousandToolCalls", 3, "per thousand tool calls", "1K tools", "calls of a provider's tools"),

	/**
	 * The request itself: it is in no field, and where it has no price it is free. One
	 * that failed is not charged.
	 */
	REQUESTS("perThousandRequests", 3, "per thousand requests", "1K reqs", "requests that succeeded");

	private final String key;

	private final int pointShift;

	private final String pricedPer;

	private final String heading;

	private final String description;

	Quantity(String key, int pointShift, String pricedPer, String heading, String description) {
		this.key = key;
		this.pointShift = pointShift;
		this.pricedPer = pricedPer;
		this.heading = heading;
		this.description = description;
	}

	@Override
	public String key() {
		return this.key;
	}

	@Override
	public int pointShift() {
		return this.pointShift;
	}

	@Override
	public String pricedPer() {
		return this.pricedPer;
	}

	@Override
	public Optional<TokenKind> fallback() {
		return Optional.empty();
	}

	@Override
	public String heading() {
		return this.heading;
	}

	@Override
	public String description() {
		return this.description;
	}

}
