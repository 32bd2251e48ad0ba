package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.serve.ServedLoads;
import dev.usagemill.settings.Settings;
import dev.usagemill.watch.Published;

@Command(name = "publish", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Brings the summary database to what the warehouse has published, as each run does.",
				"It may be killed at any time; readers see all of it or nothing." },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:done",
				"1:failed, nothing half written; call it again", "2:wrong usage or configuration, nothing touched" })
final class PublishCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--all", description = "write everything again, also tables that are gone or hold something else")
	private boolean all;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Settings settings = this.warehouse.settings(Map.of());
		if (settings.summaryDatabase().isNone()) {
			throw new RefusedException("no summary database is named: set summary-database to the JDBC URL of a"
					+ " PostgreSQL database.");
		}
		Published published = PublishedNow.of(settings, (problem) -> {
			throw new RefusedException(problem);
		})
			.orElseThrow(() -> new RefusedException("nothing is published yet in " + settings.warehousePath()
					+ ": load logs first, with `usagemill run`."));
		ServedLoads served = ServedSummary.publish(settings, published, this.all);
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(served.isNone() ? "Nothing is new."
				: ((served.first() == served.last()) ? "Load " + served.last()
						: "Loads " + served.first() + " to " + served.last()) + " published in "
						+ settings.summaryDatabase() + ".");
		out.flush();
		return ExitCode.DONE;
	}

}
