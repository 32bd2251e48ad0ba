package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceLookup;
import dev.usagemill.pricing.Rate;

@Command(name = "estimate", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Calculates what one request costs, and shows how.")
final class EstimateCommand implements Callable<Integer> {

	/** Ahead of all others stands the model, then come the kinds of tokens. */
	private static final int FIRST = -3;

	private static final int SECOND = -2;

	private CommandSpec spec;

	@Option(names = "--model", paramLabel = "MODEL", required = true, order = FIRST,
			description = "the model's name as in the events")
	private String model;

	@Option(names = "--tier", paramLabel = "TIER", completionCandidates = Candidates.Tiers.class,
			description = "the service tier (default: standard)")
	private String tier;

	@Option(names = "--date", paramLabel = "DAY", description = "the day of the request (default: today)")
	private String date;

	@Mixin
	private PriceFileOption file;

	/** Adds an option for each kind of token. */
	@Spec
	void addTokens(CommandSpec spec) {
		this.spec = spec;
		for (TokenKind kind : TokenKind.values()) {
			spec.addOption(OptionSpec.builder(option(kind))
				.paramLabel("N")
				.type(long.class)
				.defaultValue("0")
				.order(SECOND)
				.description(kind.description())
				.build());
		}
	}

	@Override
	public Integer call() throws IOException {
		TokenCounts tokens = tokens();
		long input = tokens.count(TokenKind.INPUT);
		PriceBook book = PriceBook.read(this.file.path());
		PriceLookup lookup = PriceLookup.of(book, this.model, this.tier, this.file.day(this.date));
		PrintWriter out = this.spec.commandLine().getOut();
		PricesExplainCommand.print(out, lookup, this.file.path(), input);
		out.println();
		lookup.prices()
			.ifPresentOrElse((prices) -> print(out, prices.rate(prices.band(input)), tokens),
					() -> out.println("cost         unknown"));
		out.flush();
		return lookup.prices().isPresent() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private static String option(TokenKind kind) {
		return "--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private TokenCounts tokens() {
		try {
			return TokenCounts.of((kind) -> this.spec.findOption(option(kind)).<Long>getValue());
		}
		catch (IllegalArgumentException wrong) {
			throw new ParameterException(this.spec.commandLine(), "No request has such tokens: " + wrong.getMessage()
					+ ". --input is the whole prompt, --output the whole answer.", wrong);
		}
	}

	private static void print(PrintWriter out, Rate rate, TokenCounts tokens) {
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
