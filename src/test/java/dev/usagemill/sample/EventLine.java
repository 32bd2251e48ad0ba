package dev.usagemill.sample;

import java.nio.charset.StandardCharsets;

/** Writes one event as one line of JSON, with its line break. */
final class EventLine {

	private static final byte[] ID = name("id");

	private static final byte[] USER_ID = name("userId");

	private static final byte[] FEATURE = name("feature");

	private static final byte[] MODEL = name("model");

	private static final byte[] INPUT = name("tokensInput");

	private static final byte[] OUTPUT = name("tokensOutput");

	private static final byte[] CACHE_READ = name("tokensCacheRead");

	private static final byte[] CACHE_WRITE_5M = name("tokensCacheWrite5m");

	private static final byte[] CACHE_WRITE_1H = name("tokensCacheWrite1h");

	private static final byte[] REASONING = name("tokensReasoning");

	private static final byte[] SERVICE_TIER = name("serviceTier");

	private static final byte[] DURATION = name("durationMs");

	private static final byte[] SUCCESS = name("success");

	private static final byte[] ERROR_TYPE = name("errorType");

	private static final byte[] CREATED_AT = name("createdAt");

	private static final byte[] TRUE = ascii("true");

	private static final byte[] FALSE = ascii("false");

	private static final byte[] END = ascii("\"}\n");

	private final LineBuffer line;

	private final LineStyle style;

	EventLine(LineBuffer line, LineStyle style) {
		this.line = line;
		this.style = style;
	}

	static byte[] bytes(SampleEvent event, LineStyle style) {
		LineBuffer line = new LineBuffer();
		new EventLine(line, style).append(event);
		return line.toBytes();
	}

	void append(SampleEvent event) {
		this.line.append('{');
		if (event.id() != null) {
			text(ID, event.id());
			this.line.append(this.style.comma());
		}
		text(USER_ID, event.userId());
		comma();
		text(FEATURE, event.feature());
		comma();
		text(MODEL, event.model());
		tokens(event.tokens());
		if (event.serviceTier() != null) {
			comma();
			text(SERVICE_TIER, event.serviceTier());
		}
		if (event.durationMs() != SampleEvent.NO_DURATION) {
			comma();
			key(DURATION);
			this.line.append((long) event.durationMs());
		}
		outcome(event.outcome());
		if (event.extra() != null) {
			comma();
			this.line.append(event.extra().getBytes(StandardCharsets.UTF_8));
		}
		this.style.appendLabels(this.line, event.userId());
		comma();
		key(CREATED_AT);
		this.line.append('"');
		this.style.appendTime(this.line, event);
		this.line.append(END);
	}

	private void tokens(SampleTokens tokens) {
		count(INPUT, tokens.input());
		count(OUTPUT, tokens.output());
		part(CACHE_READ, tokens.cacheRead());
		part(CACHE_WRITE_5M, tokens.cacheWrite5m());
		part(CACHE_WRITE_1H, tokens.cacheWrite1h());
		part(REASONING, tokens.reasoning());
	}

	private void count(byte[] name, long count) {
		if (this.style.writes(count)) {
			comma();
			key(name);
			this.line.append(count);
		}
	}

	private void part(byte[] name, long count) {
		if (count != 0) {
			count(name, count);
		}
	}

	private void outcome(SampleOutcome outcome) {
		if (outcome.success() != null) {
			comma();
			key(SUCCESS);
			this.line.append(outcome.success() ? TRUE : FALSE);
		}
		if (outcome.errorType() != null) {
			comma();
			key(ERROR_TYPE);
			this.line.append(outcome.errorType().getBytes(StandardCharsets.US_ASCII));
		}
	}

	private void text(byte[] name, String value) {
		key(name);
		this.line.append('"');
		this.style.appendText(this.line, value);
		this.line.append('"');
	}

	private void comma() {
		this.line.append(this.style.comma());
	}

	private void key(byte[] name) {
		this.line.append(name);
		this.line.append(this.style.colon());
	}

	private static byte[] name(String name) {
		return ascii("\"" + name + "\"");
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
