package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A line of a log: names and the JSON of their values, in the order of writing. */
record Line(Map<String, String> fields) {

	static final Instant RUN = Instant.parse("2026-11-01T00:00:00Z");

	/** A line that has every field, and every one of them good. */
	static Line full() {
		return new Line(Map.of()).with("id", "\"real-00808\"")
			.with("userId", "\"user_35\"")
			.with("feature", "\"analyze\"")
			.with("model", "\"claude-sonnet-4-5-20250929\"")
			.with("tokensInput", "646")
			.with("tokensOutput", "31")
			.with("tokensCacheRead", "100")
			.with("tokensCacheWrite5m", "20")
			.with("tokensCacheWrite1h", "3")
			.with("tokensReasoning", "30")
			.with("serviceTier", "\"batch\"")
			.with("durationMs", "10797")
			.with("success", "false")
			.with("errorType", "\"timeout\"")
			.with("createdAt", "\"2026-10-01T00:18:01.170Z\"");
	}

	/** A line that has every field there is. */
	static Line ofEverything() {
		return full().with("tokensInput", "9999")
			.with("tokensOutput", "999")
			.with("tokensInputAudio", "4")
			.with("tokensInputImage", "5")
			.with("tokensInputVideo", "6")
			.with("tokensCacheReadAudio", "7")
			.with("tokensOutputAudio", "8")
			.with("tokensOutputImage", "9")
			.with("images", "2")
			.with("audioSeconds", "1.5")
			.with("characters", "11")
			.with("webSearches", "3")
			.with("toolCalls", "12");
	}

	/** A line that has only what it must have. */
	static Line least() {
		return new Line(Map.of()).with("userId", "\"u\"")
			.with("feature", "\"f\"")
			.with("model", "\"m\"")
			.with("createdAt", "\"2026-10-01T00:18:01Z\"");
	}

	Line with(String name, String json) {
		Map<String, String> changed = new LinkedHashMap<>(this.fields);
		changed.put(name, json);
		return new Line(changed);
	}

	Line without(String name) {
		Map<String, String> changed = new LinkedHashMap<>(this.fields);
		changed.remove(name);
		return new Line(changed);
	}

	Line shuffled(Random random) {
		List<String> names = new ArrayList<>(this.fields.keySet());
		Collections.shuffle(names, random);
		Map<String, String> changed = new LinkedHashMap<>();
		names.forEach((name) -> changed.put(name, this.fields.get(name)));
		return new Line(changed);
	}

	String json() {
		return this.fields.entrySet()
			.stream()
			.map((field) -> "\"" + field.getKey() + "\":" + field.getValue())
			.collect(Collectors.joining(",", "{", "}"));
	}

	byte[] bytes() {
		return json().getBytes(StandardCharsets.UTF_8);
	}

	Verdict verdict() {
		return verdict(bytes());
	}

	static Verdict verdict(String line) {
		return verdict(line.getBytes(StandardCharsets.UTF_8));
	}

	static Verdict verdict(byte[] line) {
		return new EventParser(EventTimes.until(RUN)).parse(line, 0, line.length);
	}

}
