package dev.usagemill.job;

import java.io.IOException;
import java.util.Optional;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.group.UserGroups;
import dev.usagemill.publish.UsageDatabase;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/** Whether the users file is still as the last run published it. */
public final class PublishedGroups {

	private PublishedGroups() {
	}

	/** What the users file says; empty if it was changed since, or cannot be used now. */
	public static Optional<UserGroups> of(Settings settings) throws IOException {
		Warehouse warehouse = WarehouseFormat.look(settings.warehousePath(), null);
		try {
			UserGroups groups = JobRun.groups(settings, warehouse);
			return UsageDatabase.hasPublished(warehouse, groups) ? Optional.of(groups) : Optional.empty();
		}
		catch (RefusedException wrong) {
			return Optional.empty();
		}
	}

}
