package dev.usagemill.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;

/**
 * A line, its line break included, in the file and at the UTC time in which it is
 * written.
 */
record TimedLine(SampleFile file, LocalDateTime writtenAt, byte[] bytes) {

	static TimedLine text(SampleFile file, LocalDateTime writtenAt, String text) {
		return text(file, writtenAt, text, StandardCharsets.UTF_8);
	}

	static TimedLine text(SampleFile file, LocalDateTime writtenAt, String text, Charset charset) {
		return new TimedLine(file, writtenAt, (text + "\n").getBytes(charset));
	}

	static TimedLine event(SampleFile file, SampleEvent event) {
		LineStyle style = (file == SampleFile.WORKER) ? LineStyle.WORKER : LineStyle.APP;
		return new TimedLine(file, event.createdAt(), EventLine.bytes(event, style));
	}

}
