package dev.usagemill.job;

import dev.usagemill.publish.UsageFigures;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.LoadRecord;

/**
 * What one load did.
 *
 * @param record what was read
 * @param applied what became of the events
 * @param usage what the restated days hold now
 */
public record LoadFigures(LoadRecord record, AppliedLoad applied, UsageFigures usage) {
}
