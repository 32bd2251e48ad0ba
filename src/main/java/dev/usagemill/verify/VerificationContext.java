package dev.usagemill.verify;

import java.nio.file.Path;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * What the checks of every day rest on.
 *
 * @param warehouse where the days lie
 * @param loads what has brought them
 * @param prices what costs are recomputed with
 * @param notebook what is seen goes there
 * @param files for files of its own
 * @param scratch a directory for them
 */
record VerificationContext(Warehouse warehouse, Loads loads, PriceBooks prices, Findings notebook, DurableFiles files,
		Path scratch) {
}
