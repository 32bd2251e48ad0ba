package dev.usagemill.verify;

import java.nio.file.Path;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * What the checks of every day share.
 *
 * @param warehouse whose days are checked
 * @param loads that brought them
 * @param prices what costs are recomputed with
 * @param findings collects what is found
 * @param files for files of its own
 * @param scratch a directory for them
 */
record VerificationContext(Warehouse warehouse, Loads loads, PriceBooks prices, Findings findings, DurableFiles files,
		Path scratch) {
}
