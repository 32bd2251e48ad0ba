package dev.usagemill.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One way to do the work.
 *
 * @param name what the table calls it
 * @param environment variables of its process
 * @param prepared makes what it starts from, in a directory that is not there yet; not
 * measured
 * @param command what to run on that directory
 */
record Contender(String name, Map<String, String> environment, Preparation prepared, Command command) {

	static final Preparation NOTHING = (directory) -> {
	};

	@FunctionalInterface
	interface Preparation {

		void make(Path directory) throws IOException;

	}

	@FunctionalInterface
	interface Command {

		List<String> on(Path directory);

	}

}
