package dev.usagemill.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.usagemill.report.Listing;

@Command(name = "conflicts", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Lists resends with different content: the version that counts, and the one that was dropped.")
final class ConflictsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--load", paramLabel = "N", description = "only conflicts of this load")
	private Long load;

	@Mixin
	private ListOptions list;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		return this.list.show(this.spec,
				(limit) -> Listing.conflicts(this.warehouse.usageDatabase(), this.load, limit));
	}

}
