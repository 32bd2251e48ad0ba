package dev.usagemill.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of tokens: what a token can be charged as. Each says everything that is known
 * of it; whoever needs all kinds goes through {@link #values()}. A kind that is a part of
 * another one is counted in both, and charged as the part.
 * <p>
 * To add one: name it here, as the last one, since the digests of price books keep their
 * order, and in {@link EventField}, and where {@code daily_usage} shows it, in its
 * columns. The warehouse gets a new format, since which there is the field. What checks
 * this by another way, the SQL of {@code verify}, counts and prices it by itself.
 */
public enum TokenKind implements Billed {

	INPUT("input", null, null, "input", "tokens of the whole prompt, cached ones included"),

	OUTPUT("output", null, null, "output", "tokens of the answer, reasoning included"),

	CACHE_READ("cacheRead", INPUT, INPUT, "read", "read from a cache"),

	CACHE_WRITE_5M("cacheWrite5m", INPUT, INPUT, "write5m", "written to a cache for 5 minutes"),

	CACHE_WRITE_1H("cacheWrite1h", INPUT, CACHE_WRITE_5M, "write1h", "written to a cache for 1 hour"),

	REASONING("reasoning", OUTPUT, OUTPUT, "reason", "tokens of reasoning"),

	INPUT_AUDIO("inputAudio", INPUT, null, "in audio", "tokens of audio in the prompt, outside any cache"),

	INPUT_IMAGE("inputImage", INPUT, null, "in image", "tokens of images in the prompt, outside any cache"),

	INPUT_VIDEO("inputVideo", INPUT, null, "in video", "tokens of video in the prompt, outside any cache"),

	CACHE_READ_AUDIO("cacheReadAudio", INPUT, null, "rd audio", "tokens of audio read from a cache"),

	OUTPUT_AUDIO("outputAudio", OUTPUT, null, "outaudio", "tokens of audio in the answer"),

	OUTPUT_IMAGE("outputImage", OUTPUT, null, "outimage", "tokens of images in the answer");

	/** The kinds that have parts. */
	public static final List<TokenKind> WHOLES = Arrays.stream(values()).filter(TokenKind::isWhole).toList();

	private final String key;

	private final TokenKind fallback;

	private final String heading;

	private final String description;

	private final List<TokenKind> parts = new ArrayList<>();

	private final List<TokenKind> readableParts = Collections.unmodifiableList(this.parts);

	/**
	 * A kind.
	 * @param key its price in the price file
	 * @param whole the kind that it is a part of; null: of none
	 * @param fallback the kind whose price holds when its own is missing; null: none does
	 * @param heading what narrow tables call it
	 * @param description what it is, for people who count it
	 */
	TokenKind(String key, TokenKind whole, TokenKind fallback, String heading, String description) {
		this.key = key;
		this.fallback = fallback;
		this.heading = heading;
		this.description = description;
		if (whole != null) {
			whole.parts.add(this);
		}
	}

	@Override
	public String key() {
		return this.key;
	}

	/** The kinds that are parts of this one; together they never exceed it. */
	public List<TokenKind> parts() {
		return this.readableParts;
	}

	@Override
	public int pointShift() {
		return 0;
	}

	@Override
	public String pricedPer() {
		return "per million tokens";
	}

	/** Whether it is text: what every model that has to do with text has a price for. */
	public boolean isText() {
		return isWhole() || this.fallback != null;
	}

	/** Whether it is no part of another kind. */
	public boolean isWhole() {
		return !this.parts.isEmpty();
	}

	@Override
	public Optional<TokenKind> fallback() {
		return Optional.ofNullable(this.fallback);
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
