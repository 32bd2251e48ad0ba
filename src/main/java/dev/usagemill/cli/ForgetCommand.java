package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.event.TextFault;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.ForgetResult;
import dev.usagemill.job.ForgetRun;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.settings.Settings;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

@Command(name = "forget", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Shows what the warehouse holds of users; --apply removes it and refuses their later lines.",
				"It may be killed at any time; run it again, or the nightly job, and it continues." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed, nothing half published; run it again",
				"2:wrong usage or configuration, nothing touched", "3:done, but needs attention",
				"4:another run holds the warehouse" })
final class ForgetCommand implements Callable<Integer> {

	private static final TextFile FILE = new TextFile("file of users", 16 * 1024 * 1024, "name the right one (--file)",
			"name the right one (--file), or split it");

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "USER", arity = "0..*", description = "users, named exactly as in events")
	private List<String> users = new ArrayList<>();

	@Option(names = "--file", paramLabel = "FILE", description = "more users, one a line, in UTF-8")
	private Path file;

	@Option(names = "--keep-totals",
			description = "keep their events under other names (forgotten-1 …), so that sums stay as they were")
	private boolean keepTotals;

	@Option(names = "--apply", description = "forget these users; without it nothing is changed")
	private boolean apply;

	@Option(names = "--allow-again", description = "take new lines of these users again, who were forgotten before")
	private boolean allowAgain;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Set<String> named = named();
		Settings settings = this.warehouse.settings(Map.of());
		if (this.allowAgain) {
			return allow(settings, named);
		}
		LimitRules limits = Limits.read(settings);
		ExchangeRates rates = ReadersCurrency.of(settings);
		ForgetRun run = new ForgetRun(settings);
		ForgetResult result = this.apply ? (this.keepTotals ? run.rename(named) : run.remove(named)) : run.look(named);
		PrintWriter out = this.spec.commandLine().getOut();
		Hints hints = Hints.of(this.spec.commandLine());
		new ForgetText(result, hints).write(out);
		if (!this.apply) {
			out.flush();
			this.spec.commandLine()
				.getErr()
				.println("Nothing is changed yet; to " + (this.keepTotals ? "rename" : "remove") + " it, add --apply.");
			return ExitCode.DONE;
		}
		List<String> concerns = new ArrayList<>(AfterRun.ofPages(settings, limits, rates));
		concerns.addAll(ServedSummary.update(settings));
		concerns.forEach((concern) -> out.println(hints.concern(concern)));
		out.flush();
		return (concerns.isEmpty() && result.unread().isEmpty()) ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private int allow(Settings settings, Set<String> named) {
		if (this.apply || this.keepTotals) {
			throw new ParameterException(this.spec.commandLine(),
					"--allow-again goes without --apply and --keep-totals: what is forgotten stays so.");
		}
		PrintWriter out = this.spec.commandLine().getOut();
		new ForgetRun(settings).allow(named).forEach((load) -> RunSummary.print(out, load));
		out.println("New lines of " + ((named.size() == 1) ? "this user" : "these users")
				+ " are loaded again from the next run on.");
		out.flush();
		return ExitCode.DONE;
	}

	private Set<String> named() {
		Set<String> named = new TreeSet<>(this.users);
		if (this.file != null) {
			named.addAll(lines());
		}
		if (named.isEmpty()) {
			throw new ParameterException(this.spec.commandLine(), "Name users, or a file of them (--file).");
		}
		for (String user : named) {
			if (user.isEmpty() || TextFault.of(user) != TextFault.NONE) {
				throw new RefusedException("no event can have such a user: a name has 1 to " + TextFault.MAX_BYTES
						+ " bytes as UTF-8, and no NUL character.");
			}
		}
		return named;
	}

	private List<String> lines() {
		return FILE.text(this.file, new Problems(this.file)).lines().filter((line) -> !line.isEmpty()).toList();
	}

}
