package dev.usagemill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.usagemill.warehouse.DurableFiles;

/**
 * The page in a warehouse: for its owner and group, as the rest of it, and whatever
 * stands in its place is replaced. Nobody has named it, so a link there was planted.
 */
final class WarehousePage {

	private WarehousePage() {
	}

	static void write(Path target, String page) throws IOException {
		DurableFiles.local().replaceAmongOthers(target, page.getBytes(StandardCharsets.UTF_8));
	}

}
