package dev.usagemill.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A process that takes commands of usagemill, so that not every one starts a JVM. */
final class Shell implements AutoCloseable {

	private final Process process;

	private final BufferedReader out;

	private final Writer in;

	private Shell(Process process) {
		this.process = process;
		this.out = process.inputReader();
		this.in = process.outputWriter();
	}

	static Shell start(List<String> prefix) throws IOException {
		return new Shell(Child.of(prefix, ChildShell.class).redirectErrorStream(true).start());
	}

	long pid() {
		return this.process.pid();
	}

	void begin(String... command) throws IOException {
		this.in.write(String.join("\t", command) + "\n");
		this.in.flush();
	}

	Ended end() throws IOException {
		StringBuilder said = new StringBuilder();
		for (String line = this.out.readLine(); line != null; line = this.out.readLine()) {
			if (line.startsWith(ChildShell.ENDED)) {
				String[] words = line.split("\t");
				return new Ended(Integer.parseInt(words[1]), said.toString(), Long.parseLong(words[2]),
						Long.parseLong(words[3]));
			}
			said.append(line).append('\n');
		}
		throw new IOException("the process ended: " + said);
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/**
	 * A command that has ended.
	 *
	 * @param exitCode its exit code
	 * @param said all that it printed
	 * @param beginMillis when it began, ms since 1970
	 * @param endMillis when it ended, ms since 1970
	 */
	record Ended(int exitCode, String said, long beginMillis, long endMillis) {
	}

}
