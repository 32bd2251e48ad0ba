package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Path;

import dev.usagemill.job.Night;

/**
 * A run in a process of its own, to be killed: by itself at a point, or from outside
 * after it has said that it starts.
 */
final class ChildRun {

	/** What the shell reports of a process that was killed with -9. */
	static final int KILLED = 137;

	static final String STARTS = "starts";

	static final String NOWHERE = "nowhere";

	private ChildRun() {
	}

	public static void main(String[] arguments) throws IOException {
		Path warehouse = Path.of(arguments[0]);
		Night night = new Night(warehouse, arguments[1]).with("slice-size", arguments[2]).with("threads", "2");
		for (int option = 4; option < arguments.length; option += 2) {
			night.with(arguments[option], arguments[option + 1]);
		}
		if (!arguments[3].equals(NOWHERE)) {
			Point point = Point.valueOf(arguments[3]);
			night.with(WatchedFiles.of(warehouse, point.then(() -> Runtime.getRuntime().halt(KILLED))));
		}
		System.out.println(STARTS);
		night.run();
	}

}
