package dev.usagemill.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;

/**
 * The bad lines of the sample data. Each would be a good event but for one thing, so that
 * the reason for which it is rejected is beyond doubt.
 */
final class BrokenLines {

	private int count;

	List<TimedLine> all() {
		return List.of(notJson(3), inconsistentTokens(6, "\"tokensCacheRead\":813"), badTimestamp(9, "T10:15:00.000"),
				notObject(12), duplicateKey(13), missingField(15, "model"), wrongType(16, "\"812\""), invalidUtf8(19),
				outOfRange(20), textTooLong(22), trailingContent(24), nulBytes(26), wrongType(29, "812.0"),
				plainText(31), workerWithoutUser(5), workerWithNegativeDuration(11), workerOnDay32(17),
				workerWithWordForSuccess(23), workerWithTooMuchReasoning(30));
	}

	/** The app died in the middle of a line, and began a new one when it came back. */
	private TimedLine notJson(int day) {
		String good = app(day);
		return line(day, good.substring(0, good.indexOf("812") + 1));
	}

	private TimedLine plainText(int day) {
		return line(day, "upstream closed the connection, will try again");
	}

	private TimedLine notObject(int day) {
		return line(day, "[" + app(day) + "]");
	}

	private TimedLine trailingContent(int day) {
		return line(day, app(day) + app(day));
	}

	private TimedLine duplicateKey(int day) {
		return line(day, app(day).replace("\"feature\"", "\"userId\":\"user-00004\",\"feature\""));
	}

	/** One letter in Latin-1. */
	private TimedLine invalidUtf8(int day) {
		return TimedLine.text(fileOf(day), at(day), app(day).replace("user-00003", "andré-00003"),
				StandardCharsets.ISO_8859_1);
	}

	private TimedLine missingField(int day, String field) {
		return line(day, app(day).replace("\"" + field + "\"", "\"" + field + "Name\""));
	}

	private TimedLine wrongType(int day, String input) {
		return line(day, app(day).replace(":812,", ":" + input + ","));
	}

	private TimedLine outOfRange(int day) {
		return line(day, app(day).replace(":812,", ":1000000001,"));
	}

	/** 130 letters in 260 bytes. */
	private TimedLine textTooLong(int day) {
		return line(day, app(day).replace("\"chat\"", "\"" + "é".repeat(130) + "\""));
	}

	/** No offset: nobody can say which moment it was. */
	private TimedLine badTimestamp(int day, String time) {
		return line(day, app(day).replace("T10:15:00.000Z", time));
	}

	private TimedLine inconsistentTokens(int day, String member) {
		return line(day, app(day).replace("\"durationMs\"", member + ",\"durationMs\""));
	}

	/** A hole in the file, as a truncated log leaves one, and the next line after it. */
	private TimedLine nulBytes(int day) {
		return line(day, "\0".repeat(48) + app(day));
	}

	private TimedLine workerWithoutUser(int day) {
		return workerLine(day, worker(day).replace("\"userId\": \"user-00003\", ", ""));
	}

	private TimedLine workerWithNegativeDuration(int day) {
		return workerLine(day, worker(day).replace("1450", "-1"));
	}

	private TimedLine workerOnDay32(int day) {
		return workerLine(day, worker(day).replace("2026-10-" + day + "T", "2026-10-32T"));
	}

	private TimedLine workerWithWordForSuccess(int day) {
		return workerLine(day, worker(day).replace("true", "\"yes\""));
	}

	private TimedLine workerWithTooMuchReasoning(int day) {
		return workerLine(day, worker(day).replace("\"durationMs\"", "\"tokensReasoning\": 96, \"durationMs\""));
	}

	private String app(int day) {
		return text(day, LineStyle.APP);
	}

	private String worker(int day) {
		return text(day, LineStyle.WORKER);
	}

	private String text(int day, LineStyle style) {
		String id = style.idPrefix() + "broken-" + String.valueOf(100 + ++this.count).substring(1);
		LocalDateTime at = at(day);
		SampleEvent event = new SampleEvent(id, "user-00003", "chat", "gpt-4o", new SampleTokens(812, 95, 0, 0, 0, 0),
				null, 1450, SampleOutcome.SUCCEEDED, at.toLocalDate(), at.toLocalTime().toNanoOfDay() / 1000, null);
		return new String(EventLine.bytes(event, style), StandardCharsets.UTF_8).stripTrailing();
	}

	private TimedLine line(int day, String text) {
		return TimedLine.text(fileOf(day), at(day), text);
	}

	private static TimedLine workerLine(int day, String text) {
		return TimedLine.text(SampleFile.WORKER, at(day), text);
	}

	private static SampleFile fileOf(int day) {
		return SampleLogs.appFile(SampleFile.october(day));
	}

	private static LocalDateTime at(int day) {
		return SampleFile.october(day).atTime(10, 15);
	}

}
