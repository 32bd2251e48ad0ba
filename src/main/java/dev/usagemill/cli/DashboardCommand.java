package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.usagemill.dashboard.Dashboard;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.ShownText;
import dev.usagemill.settings.Settings;

@Command(name = "dashboard", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Writes a page of charts and tables that opens in any browser, without a network connection.")
final class DashboardCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--out", paramLabel = "FILE", description = "the file (default: dashboard.html in the warehouse)")
	private Path out;

	@Option(names = "--currency", paramLabel = "CODE",
			description = "in which costs are shown, such as EUR (default: see the settings)")
	private String currency;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Settings settings = this.warehouse.settings();
		Path target = ((this.out != null) ? this.out : settings.dashboardPath()).toAbsolutePath();
		LimitRules limits = Limits.read(settings);
		Dashboard.write(settings.warehousePath().resolve("usage.duckdb"), limits,
				ReadersCurrency.of(settings, this.currency, limits), Clock.systemUTC(), target,
				(this.out != null) ? Dashboard.NAMED : WarehousePage::write);
		this.spec.commandLine().getOut().println(ShownText.escaped(target.toString()));
		this.spec.commandLine().getOut().flush();
		return ExitCode.DONE;
	}

}
