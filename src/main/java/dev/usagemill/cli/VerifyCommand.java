package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.usagemill.job.PublishedGroups;
import dev.usagemill.settings.Settings;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyReport;
import dev.usagemill.verify.VerifyRequest;

@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Compares everything with what the stored events and the logs give.",
				"The logs count as far as they are still there. Changes nothing." },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:everything is correct", "1:failed, try again",
				"2:wrong usage or no warehouse", "3:there are findings", "4:another run holds the warehouse" })
final class VerifyCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--logs", paramLabel = "GLOB", description = "log files to read again; may be repeated")
	private List<String> logs;

	@Mixin
	private WarehouseOption warehouse;

	@Option(names = "--prices", paramLabel = "FILE", description = "the price file (default: see the settings)")
	private String prices;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
			completionCandidates = Candidates.FewFormats.class, description = "table (default) or json")
	private VerifyFormat format;

	@Override
	public Integer call() throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("logs", this.logs);
		options.put("prices", this.prices);
		Settings settings = this.warehouse.settings(options);
		VerifyReport report = Verification.run(new VerifyRequest(settings.warehousePath(), settings.pricesPath(),
				settings.logs(), settings.links(), settings.workers(), (int) settings.memory().megabytes(),
				settings.sliceSize().bytes(), settings.expansionLimit(), PublishedGroups.of(settings)));
		PrintWriter out = this.spec.commandLine().getOut();
		this.format.write(report.withCommands(Hints.of(this.spec.commandLine())::typed), out);
		out.flush();
		return report.isClean() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

}
