package dev.usagemill.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Writes logs of any size for benchmarks. The same arguments always give the same bytes.
 */
final class GenerateLogs {

	private final GenerateArguments arguments;

	private final Workload workload;

	private final WorkloadLines lines;

	private int files;

	private long bytes;

	GenerateLogs(GenerateArguments arguments) {
		this.arguments = arguments;
		this.workload = new Workload(arguments.plan());
		this.lines = new WorkloadLines(this.workload);
	}

	public static void main(String[] arguments) throws IOException {
		try {
			System.err.println(new GenerateLogs(GenerateArguments.of(arguments)).run());
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			System.err.println(ex.getMessage() + System.lineSeparator() + GenerateArguments.USAGE);
			System.exit(2);
		}
	}

	/**
	 * Writes the files.
	 * @return a sentence that says what was written
	 */
	String run() throws IOException {
		Files.createDirectories(this.arguments.out());
		if (this.arguments.filesPerDay() == GenerateArguments.SINGLE_FILE) {
			writeSingleFile();
			return described();
		}
		for (int day = 0; day < this.arguments.plan().days(); day++) {
			writeDay(this.arguments.plan().from().plusDays(day));
		}
		return described();
	}

	private void writeSingleFile() throws IOException {
		try (OutputStream target = create("usage.jsonl")) {
			for (int day = 0; day < this.arguments.plan().days(); day++) {
				LocalDate date = this.arguments.plan().from().plusDays(day);
				this.bytes += this.lines.write(date, 0, this.workload.linesOn(date), target);
			}
		}
	}

	private void writeDay(LocalDate day) throws IOException {
		int parts = this.arguments.filesPerDay();
		long count = this.workload.linesOn(day);
		for (int part = 0; part < parts; part++) {
			String suffix = (parts == 1) ? "" : "-" + String.valueOf(1000 + part).substring(1);
			try (OutputStream target = create("usage-" + day + suffix + ".jsonl")) {
				this.bytes += this.lines.write(day, count * part / parts, count * (part + 1) / parts, target);
			}
		}
	}

	private OutputStream create(String name) throws IOException {
		Path file = this.arguments.out().resolve(name);
		this.files++;
		return Files.newOutputStream(file);
	}

	private String described() {
		return this.files + " files, " + this.arguments.plan().lines() + " lines, " + this.bytes + " bytes in "
				+ this.arguments.out();
	}

}
