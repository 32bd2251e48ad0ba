package dev.usagemill.pricing;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Why a price file has nothing for a key of a price map. */
enum SourceReason {

	VIDEO(".*video.*|.*per_second_[0-9]+p", "video is counted as tokens of the prompt only"),

	PAGE(".*page.*|.*credit.*", "pages of documents are not counted"),

	PIXEL(".*pixel.*", "the size of an image is not counted"),

	HOUR("off_peak.*", "prices by the hour of the day"),

	AUDIO_WRITE("cache_creation_input_audio.*", "audio that is written to a cache is not counted apart"),

	SESSION(".*session.*", "sessions are not counted"),

	NO_DOLLARS(".*dbu.*", "a price in the provider's own units, not in USD"),

	/** Of all the others. */
	UNKNOWN(".*", "a price file has no such price");

	private final Pattern keys;

	private final String text;

	SourceReason(String keys, String text) {
		this.keys = Pattern.compile(keys);
		this.text = text;
	}

	static String of(String key) {
		return Arrays.stream(values())
			.filter((reason) -> reason.keys.matcher(key).matches())
			.findFirst()
			.orElseThrow().text;
	}

}
