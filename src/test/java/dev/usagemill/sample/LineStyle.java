package dev.usagemill.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Apps write the same contract in different hands; all are correct. */
enum LineStyle {

	/** Compact, UTF-8 as it is, UTC with milliseconds; counts of zero are left out. */
	APP("req-", ",", ":"),

	/** The same, where each user belongs to one of 20 teams and one of 300 projects. */
	LABELLED("req-", ",", ":"),

	/**
	 * With spaces, everything but ASCII escaped, the office's time with microseconds, and
	 * zeros written out.
	 */
	WORKER("job-", ", ", ": ");

	private static final int OFFICE_OFFSET_HOURS = 2;

	private static final int TEAMS = 20;

	private static final int PROJECTS = 300;

	private static final DateTimeFormatter OFFICE_TIME = DateTimeFormatter
		.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+02:00'", Locale.ROOT);

	private final String idPrefix;

	private final byte[] comma;

	private final byte[] colon;

	LineStyle(String idPrefix, String comma, String colon) {
		this.idPrefix = idPrefix;
		this.comma = comma.getBytes(StandardCharsets.US_ASCII);
		this.colon = colon.getBytes(StandardCharsets.US_ASCII);
	}

	String idPrefix() {
		return this.idPrefix;
	}

	byte[] comma() {
		return this.comma;
	}

	byte[] colon() {
		return this.colon;
	}

	boolean writes(long count) {
		return count != 0 || this == WORKER;
	}

	void appendText(LineBuffer line, String text) {
		if (this != WORKER) {
			line.append(text.getBytes(StandardCharsets.UTF_8));
			return;
		}
		StringBuilder escaped = new StringBuilder();
		text.chars().forEach((unit) -> escaped.append(inAscii(unit)));
		line.append(escaped.toString().getBytes(StandardCharsets.US_ASCII));
	}

	private static String inAscii(int unit) {
		return (unit < 0x80) ? String.valueOf((char) unit) : "\\u" + Integer.toHexString(0x10000 + unit).substring(1);
	}

	void appendLabels(LineBuffer line, String userId) {
		if (this == LABELLED) {
			int project = Math.floorMod(userId.hashCode(), PROJECTS);
			String labels = ",\"labels\":{\"team\":\"team-%02d\",\"project\":\"project-%03d\"}"
				.formatted(project % TEAMS, project);
			line.append(labels.getBytes(StandardCharsets.US_ASCII));
		}
	}

	void appendTime(LineBuffer line, SampleEvent event) {
		if (this != WORKER) {
			line.append(event.createdDay().toString().getBytes(StandardCharsets.US_ASCII));
			line.appendMillisOfDay((int) (event.createdMicros() / 1000));
			return;
		}
		LocalDateTime office = event.createdAt().plusHours(OFFICE_OFFSET_HOURS);
		line.append(OFFICE_TIME.format(office).getBytes(StandardCharsets.US_ASCII));
	}

}
