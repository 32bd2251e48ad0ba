package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.currency.RatesImport;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.report.ShownText;
import dev.usagemill.settings.Settings;

@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Adds reference rates of the European Central Bank to the rates file.",
				"What is in the rates file stays. Prints the rates file to stdout, and to stderr what was added.",
				"Ends with 3 if some rates in the rates file differ and were left as they are." })
final class RatesImportCommand implements Callable<Integer> {

	/** How many rates are named that differ. */
	private static final int FEW = 5;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "FILE", description = "an eurofxref-hist.csv of the European Central Bank")
	private Path source;

	@Option(names = "--currency", paramLabel = "CODE", split = ",",
			description = "of which currencies, separated by commas (default: that of the settings)")
	private List<String> currencies = List.of();

	@Option(names = "--from", paramLabel = "DAY",
			description = "leave out the rates of earlier days than this, such as 2026-01-01")
	private String from;

	@Option(names = "--write", description = "write the rates file instead of printing it")
	private boolean write;

	@Option(names = "--rates", paramLabel = "FILE", description = "the rates file (default: see the settings)")
	private String rates;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("rates", this.rates);
		Settings settings = this.warehouse.settings(options);
		Path file = settings.ratesPath()
			.orElseThrow(() -> new RefusedException(
					"no rates file is named. Name one with --rates, or in the settings (rates)."));
		RatesImport imported = RatesImport.of(this.source, currencies(settings), from(), file);
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.write) {
			imported.write(file);
		}
		else {
			out.print(imported.text());
			out.flush();
		}
		summarize(imported, this.spec.commandLine().getErr());
		return imported.conflicts().isEmpty() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private List<String> currencies(Settings settings) {
		if (this.currencies.isEmpty() && settings.currency().equals(ExchangeRates.USD.currency())) {
			throw new ParameterException(this.spec.commandLine(),
					"The settings have no currency but USD: say of which the rates are, such as --currency EUR.");
		}
		return this.currencies.isEmpty() ? List.of(settings.currency()) : this.currencies;
	}

	private Optional<LocalDate> from() {
		try {
			return Optional.ofNullable(this.from).map(LocalDate::parse);
		}
		catch (DateTimeException noDay) {
			throw new ParameterException(this.spec.commandLine(),
					"--from '" + this.from + "' is no day such as 2026-01-01.", noDay);
		}
	}

	private static void summarize(RatesImport imported, PrintWriter err) {
		err.printf(Locale.ROOT, "%,d new rates, %,d unchanged%n", imported.added(), imported.unchanged());
		if (!imported.conflicts().isEmpty()) {
			err.printf(Locale.ROOT, "not imported, because the rates file differs (%,d)%n",
					imported.conflicts().size());
			imported.conflicts().stream().limit(FEW).forEach((said) -> err.println("  " + ShownText.escaped(said)));
		}
		err.flush();
	}

}
