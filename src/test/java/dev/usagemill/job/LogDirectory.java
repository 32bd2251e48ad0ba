package dev.usagemill.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;

/** What an app and its log rotation do to log files; each event has a user of its own. */
record LogDirectory(Path directory) {

	static String line(int event) {
		// every third event brings no id, so that its place must tell it from others
		String id = (event % 3 == 0) ? "" : "\"id\":\"e" + event + "\",";
		return "{" + id + "\"userId\":\"" + user(event) + "\",\"feature\":\"chat\",\"model\":\"gpt-4o\","
				+ "\"tokensInput\":10,\"createdAt\":\"2026-10-01T00:00:00Z\"}\n";
	}

	static String user(int event) {
		return "user-%05d".formatted(event);
	}

	Path file(String name) {
		return this.directory.resolve(name);
	}

	void append(String name, String text) throws IOException {
		Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	void lines(String name, int from, int to) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int event = from; event < to; event++) {
			text.append(line(event));
		}
		append(name, text.toString());
	}

	void rename(String name, String newName) throws IOException {
		Files.move(file(name), file(newName));
	}

	void copy(String name, String newName) throws IOException {
		Files.copy(file(name), file(newName));
	}

	void truncate(String name) throws IOException {
		Files.newByteChannel(file(name), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING).close();
	}

	void delete(String name) throws IOException {
		Files.delete(file(name));
	}

	/** Nobody has touched the file for two days. */
	void age(String name) throws IOException {
		Files.setLastModifiedTime(file(name), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
	}

	/** Packs in two members, as a rotation that appends does. */
	void gzip(String name) throws IOException {
		byte[] bytes = Files.readAllBytes(file(name));
		int half = bytes.length / 2;
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		compressed.write(gzip(bytes, 0, half));
		compressed.write(gzip(bytes, half, bytes.length - half));
		Files.write(file(name + ".gz"), compressed.toByteArray());
		delete(name);
	}

	void zstd(String name) throws IOException {
		Files.write(file(name + ".zst"), Zstd.compress(Files.readAllBytes(file(name))));
		delete(name);
	}

	static byte[] gzip(byte[] bytes, int from, int length) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(compressed)) {
			out.write(bytes, from, length);
		}
		return compressed.toByteArray();
	}

	String read(String name) throws IOException {
		return Files.readString(file(name), StandardCharsets.UTF_8);
	}

}
