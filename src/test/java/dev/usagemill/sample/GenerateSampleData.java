package dev.usagemill.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the log files of {@code sample-data/} into a directory. */
final class GenerateSampleData {

	private GenerateSampleData() {
	}

	public static void main(String[] arguments) throws IOException {
		if (arguments.length != 1) {
			System.err.println("Say into which directory, and nothing else");
			System.exit(2);
		}
		write(Path.of(arguments[0]));
	}

	static void write(Path directory) throws IOException {
		Files.createDirectories(directory);
		SampleLogs logs = new SampleLogs();
		for (SampleFile file : SampleFile.values()) {
			byte[] bytes = logs.bytes(file);
			Files.write(directory.resolve(file.fileName()), file.gzipped() ? gzip(bytes) : bytes);
		}
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream target = new GZIPOutputStream(compressed)) {
			target.write(bytes);
		}
		return compressed.toByteArray();
	}

}
