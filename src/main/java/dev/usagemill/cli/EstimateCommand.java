package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceLookup;
import dev.usagemill.pricing.Rate;
import dev.usagemill.pricing.TokenKind;
import dev.usagemill.pricing.TokenSums;

@Command(name = "estimate", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Says what one request costs, and how that comes about.")
final class EstimateCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--model", paramLabel = "MODEL", required = true,
			description = "the model's name as events have it")
	private String model;

	@Option(names = "--input", paramLabel = "N", defaultValue = "0",
			description = "tokens of the whole prompt, cached ones included")
	private long input;

	@Option(names = "--output", paramLabel = "N", defaultValue = "0",
			description = "tokens of the answer, reasoning included")
	private long output;

	@Option(names = "--cache-read", paramLabel = "N", defaultValue = "0", description = "read from a cache")
	private long cacheRead;

	@Option(names = "--cache-write-5m", paramLabel = "N", defaultValue = "0",
			description = "written to a cache for 5 minutes")
	private long cacheWrite5m;

	@Option(names = "--cache-write-1h", paramLabel = "N", defaultValue = "0",
			description = "written to a cache for 1 hour")
	private long cacheWrite1h;

	@Option(names = "--reasoning", paramLabel = "N", defaultValue = "0", description = "tokens of reasoning")
	private long reasoning;

	@Option(names = "--tier", paramLabel = "TIER", description = "the service tier (default: standard)")
	private String tier;

	@Option(names = "--date", paramLabel = "DAY", description = "the day of the request (default: today)")
	private String date;

	@Mixin
	private PriceFileOption file;

	@Override
	public Integer call() throws IOException {
		TokenSums tokens = tokens();
		PriceBook book = PriceBook.read(this.file.path());
		PriceLookup lookup = PriceLookup.of(book, this.model, this.tier, this.file.day(this.date));
		PrintWriter out = this.spec.commandLine().getOut();
		PricesExplainCommand.print(out, lookup, this.file.path(), this.input);
		out.println();
		lookup.prices()
			.ifPresentOrElse((prices) -> print(out, prices.rate(prices.band(this.input)), tokens),
					() -> out.println("cost         unknown"));
		out.flush();
		return lookup.prices().isPresent() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private TokenSums tokens() {
		try {
			return new TokenSums(this.input, this.output, this.cacheRead, this.cacheWrite5m, this.cacheWrite1h,
					this.reasoning);
		}
		catch (IllegalArgumentException wrong) {
			throw new ParameterException(this.spec.commandLine(), "No request has such tokens: " + wrong.getMessage()
					+ ". --input is the whole prompt, --output the whole answer.", wrong);
		}
	}

	private static void print(PrintWriter out, Rate rate, TokenSums tokens) {
		out.printf(Locale.ROOT, "%-12s %15s %15s %20s%n", "", "tokens", "USD per million", "USD");
		for (TokenKind kind : TokenKind.values()) {
			if (tokens.charged(kind) > 0) {
				out.printf(Locale.ROOT, "%-12s %,15d %15s %20s%n", kind.key(), tokens.charged(kind),
						ShownPrice.amount(rate.price(kind)), ShownPrice.amount(rate.cost(kind, tokens)));
			}
		}
		out.printf(Locale.ROOT, "%-12s %52s%n", "cost", ShownPrice.amount(rate.cost(tokens)));
	}

}
