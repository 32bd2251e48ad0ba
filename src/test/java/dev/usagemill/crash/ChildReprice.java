package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Path;

/** A reprice in a process of its own, which kills itself at a point. */
final class ChildReprice {

	private ChildReprice() {
	}

	public static void main(String[] arguments) throws IOException {
		Path warehouse = Path.of(arguments[0]);
		Point point = Point.valueOf(arguments[2]);
		RepriceScene.night(warehouse, Path.of(arguments[1]))
			.with(WatchedFiles.of(warehouse, point.then(() -> Runtime.getRuntime().halt(ChildRun.KILLED))))
			.reprice(RepriceScene.FROM, RepriceScene.TO);
	}

}
