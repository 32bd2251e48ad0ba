package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Path;

/** A user is forgotten in a process of its own, which kills itself at a point. */
final class ChildForget {

	private ChildForget() {
	}

	public static void main(String[] arguments) throws IOException {
		Path warehouse = Path.of(arguments[0]);
		Point point = Point.valueOf(arguments[2]);
		ForgetScene.forget(ForgetScene.night(warehouse, Path.of(arguments[1]))
			.with(WatchedFiles.of(warehouse, point.then(() -> Runtime.getRuntime().halt(ChildRun.KILLED)))));
	}

}
