package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

import dev.usagemill.pricing.NameMatch;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceFileWriter;
import dev.usagemill.pricing.PriceImport;
import dev.usagemill.report.UsedModel;

@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Adds the prices of a public price map, LiteLLM's or genai-prices', to the price file, from a given day on.",
		"What is in the price file stays; a changed price becomes a new period. Prints the price file to stdout,"
				+ " and to stderr what the map says that a price file cannot.",
		"Ends with 3 if some prices in the price file differ and were left as they are." })
final class PricesImportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "FILE",
			description = "a model_prices_and_context_window.json, or a data.json of genai-prices")
	private Path source;

	@Option(names = "--from", paramLabel = "DAY",
			description = "the first day of the new prices (default: the date in the name of FILE)")
	private String from;

	@Option(names = "--models", paramLabel = "MODEL", split = ",",
			description = "only these models, separated by commas")
	private List<String> models;

	@Option(names = "--used", description = "only models that occur in the warehouse")
	private boolean used;

	@Option(names = "--write", description = "write the price file instead of printing it")
	private boolean write;

	@Option(names = "--verbose", description = "list everything by model and key")
	private boolean verbose;

	@Mixin
	private PriceFileOption file;

	@Override
	public Integer call() throws IOException {
		Path prices = this.file.path();
		PriceImport imported = PriceImport.of(this.source, wanted(prices), prices, from());
		if (this.models != null && !imported.missing().isEmpty()) {
			throw new ParameterException(this.spec.commandLine(),
					this.source + " has no prices for " + String.join(", ", imported.missing()));
		}
		if (this.write) {
			PriceFileWriter.replace(prices, imported.text());
		}
		PrintWriter out = this.spec.commandLine().getOut();
		if (!this.write) {
			out.print(imported.text());
			out.flush();
		}
		ImportSummary summary = new ImportSummary(imported, from());
		summary.print(this.spec.commandLine().getErr(), this.verbose ? Integer.MAX_VALUE : ImportSummary.FEW);
		return summary.hasConflicts() ? ExitCode.NEEDS_ATTENTION : ExitCode.DONE;
	}

	private LocalDate from() throws IOException {
		if (this.from != null) {
			return this.file.day(this.from);
		}
		return PriceImport.dateOf(this.source)
			.orElseThrow(() -> new ParameterException(this.spec.commandLine(),
					"The name of " + this.source + " has no date: say from which day the prices hold, with --from."));
	}

	private Optional<Set<String>> wanted(Path prices) throws IOException {
		if (this.models == null && !this.used) {
			return Optional.empty();
		}
		Set<String> wanted = new TreeSet<>();
		if (this.models != null) {
			wanted.addAll(this.models);
		}
		if (this.used) {
			Optional<PriceBook> book = Files.exists(prices) ? Optional.of(PriceBook.read(prices)) : Optional.empty();
			for (UsedModel model : UsedModel.all(this.file.usageDatabase())) {
				// a used alias is kept up to date by its model
				wanted.add(book.flatMap((known) -> known.match(model.model()))
					.map(NameMatch::model)
					.orElse(model.model()));
			}
		}
		return Optional.of(wanted);
	}

}
