package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceCheck;
import dev.usagemill.report.ShownText;
import dev.usagemill.report.UsedModel;

@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Looks for errors in the price file, and for models of the warehouse that it does not price.",
				"Ends with 2 if it finds an error; warnings alone end with 0." })
final class PricesCheckCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private PriceFileOption file;

	@Override
	public Integer call() throws IOException {
		PriceCheck check = PriceCheck.of(this.file.path());
		List<String> warnings = new ArrayList<>(check.warnings());
		if (check.book().isPresent()) {
			warnings.addAll(unpricedModels(check.book().get()));
		}
		PrintWriter out = this.spec.commandLine().getOut();
		check.errors().forEach((error) -> out.println("error    " + error));
		warnings.forEach((warning) -> out.println("warning  " + warning));
		out.printf(Locale.ROOT, "%s: %d error%s, %d warning%s%n", this.file.path(), check.errors().size(),
				(check.errors().size() == 1) ? "" : "s", warnings.size(), (warnings.size() == 1) ? "" : "s");
		out.flush();
		return check.errors().isEmpty() ? ExitCode.DONE : ExitCode.WRONG_USAGE;
	}

	private List<String> unpricedModels(PriceBook book) throws IOException {
		Path database = this.file.usageDatabase();
		if (!Files.exists(database)) {
			return List.of();
		}
		try {
			return UnpricedDays.find(book, UsedModel.all(database));
		}
		catch (RefusedException unreadable) {
			return List.of("the models of the warehouse were not looked at: "
					+ ShownText.escaped(Hints.of(this.spec.commandLine()).typed(unreadable.getMessage())));
		}
	}

}
