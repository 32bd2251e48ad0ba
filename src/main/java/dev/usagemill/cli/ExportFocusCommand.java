package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.export.FocusExport;
import dev.usagemill.export.FocusFormat;
import dev.usagemill.export.FocusQuery;
import dev.usagemill.export.FocusRows;
import dev.usagemill.export.FocusSummary;
import dev.usagemill.limit.LimitRules;

@Command(name = "focus", mixinStandardHelpOptions = true, sortOptions = false,
		description = {
				"Writes cost and usage in the columns of FOCUS 1.4, the FinOps Open Cost and Usage Specification.",
				"Says on stderr how much it was, and how much of it has no known price." })
final class ExportFocusCommand implements Callable<Integer> {

	private static final int LETTERS_AT_ONCE = 1 << 16;

	@Spec
	private CommandSpec spec;

	@Option(names = "--from", paramLabel = "DAY",
			description = "the first day, as for reports (default: the first one with data)")
	private String from;

	@Option(names = "--to", paramLabel = "DAY", description = "the last day (default: the last one with data)")
	private String to;

	@Option(names = "--currency", paramLabel = "CODE",
			description = "of the bill, such as EUR; prices stay in USD beside it (default: see the settings)")
	private String currency;

	@Option(names = "--format", paramLabel = "FORMAT", completionCandidates = Candidates.FileFormats.class,
			description = "csv or parquet (default: what the name of FILE ends with, otherwise csv)")
	private FocusFormat format;

	@Option(names = "--out", paramLabel = "FILE", description = "the file (default: stdout, as csv)")
	private Path out;

	@Option(names = "--priced-only",
			description = "leave out usage without a known price, whose cost is null, as the specification has none")
	private boolean pricedOnly;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		FocusQuery query = new FocusQuery(this.from, this.to, this.pricedOnly ? FocusRows.PRICED : FocusRows.ALL);
		FocusSummary summary = (this.out != null) ? write(query) : print(query);
		FocusText.of(summary, query.rows()).forEach(this.spec.commandLine().getErr()::println);
		return ExitCode.DONE;
	}

	private FocusSummary write(FocusQuery query) throws IOException {
		return FocusExport.write(this.warehouse.usageDatabase(), query, rates(), Clock.systemUTC(),
				(this.format != null) ? this.format : FocusFormat.of(this.out), this.out);
	}

	private ExchangeRates rates() throws IOException {
		return ReadersCurrency.of(this.warehouse.settings(), this.currency, LimitRules.NONE);
	}

	/** From a file, as nothing is to be seen of what does not add up. */
	private FocusSummary print(FocusQuery query) throws IOException {
		if (this.format == FocusFormat.PARQUET) {
			throw new ParameterException(this.spec.commandLine(),
					"Parquet is no text: name a file, such as --out usage.parquet.");
		}
		Path directory = Files.createTempDirectory("usagemill");
		Path prepared = directory.resolve("focus.csv");
		try {
			FocusSummary summary = FocusExport.fill(this.warehouse.usageDatabase(), query, rates(), Clock.systemUTC(),
					FocusFormat.CSV, Files.createFile(prepared));
			copy(prepared, this.spec.commandLine().getOut());
			return summary;
		}
		finally {
			Files.deleteIfExists(prepared);
			Files.deleteIfExists(directory);
		}
	}

	/** As far as somebody reads it. */
	private static void copy(Path file, PrintWriter out) throws IOException {
		char[] letters = new char[LETTERS_AT_ONCE];
		try (Reader reader = Files.newBufferedReader(file)) {
			for (int read = reader.read(letters); read >= 0 && !out.checkError(); read = reader.read(letters)) {
				out.write(letters, 0, read);
			}
		}
		out.flush();
	}

}
