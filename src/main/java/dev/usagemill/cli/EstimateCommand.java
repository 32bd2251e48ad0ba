package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
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
		for (Billed billed : Billed.all()) {
			if (billed == Quantity.REQUESTS) {
				continue;
			}
			spec.addOption(OptionSpec.builder(option(billed))
				.paramLabel("N")
				.type((billed == Quantity.AUDIO_MS) ? BigDecimal.class : long.class)
				.defaultValue("0")
				.order(SECOND)
				.description(billed.description())
				.build());
		}
	}

	@Override
	public Integer call() throws IOException {
		BilledCounts counts = counts();
		long input = counts.count(TokenKind.INPUT);
		PriceBook book = PriceBook.read(this.file.path());
		PriceLookup lookup = PriceLookup.of(book, this.model, this.tier, this.file.day(this.date));
		PrintWriter out = this.spec.commandLine().getOut();
		PricesExplainCommand.print(out, lookup, this.file.path(), input);
		out.println();
		lookup.prices()
			.ifPresentOrElse((prices) -> print(out, prices.rate(prices.band(input)), counts),
					() -> out.println("cost         unknown"));
		out.flush();
		boolean known = lookup.prices()
			.filter((prices) -> prices.rate(prices.band(input)).cost(counts) != null)
			.isPresent();
		return known ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	private static String option(Billed billed) {
		if (billed == Quantity.AUDIO_MS) {
			return "--audio-seconds";
		}
		return "--" + ((Enum<?>) billed).name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** One request that succeeds. */
	private BilledCounts counts() {
		return new BilledCounts(tokens(),
				Quantities.of((quantity) -> (quantity == Quantity.REQUESTS) ? 1 : count(quantity)));
	}

	private long count(Quantity quantity) {
		try {
			Object given = this.spec.findOption(option(quantity)).getValue();
			long count = (given instanceof BigDecimal seconds) ? seconds.movePointRight(3).longValueExact()
					: (Long) given;
			if (count >= 0 && count <= TokenCounts.MAX) {
				return count;
			}
		}
		catch (ArithmeticException finer) {
			// is answered below
		}
		throw new ParameterException(this.spec.commandLine(),
				"No request has such a number: give " + option(quantity) + " from 0 to "
						+ ((quantity == Quantity.AUDIO_MS) ? "1000000, with at most 3 decimals" : "10^9") + ".");
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

	private static void print(PrintWriter out, Rate rate, BilledCounts counts) {
		out.printf(Locale.ROOT, "%-20s %13s %16s %19s%n", "", "count", "price", "USD");
		for (Billed billed : Billed.all()) {
			if (counts.charged(billed) > 0 && rate.price(billed) != null) {
				// other keys say for how much the price is
				String unit = (billed instanceof TokenKind) ? " per 1M" : "";
				out.printf(Locale.ROOT, "%-20s %13s %16s %19s%n", billed.key(), ShownPrice.count(billed, counts),
						ShownPrice.inFile(billed, rate.price(billed)) + unit,
						ShownPrice.amount(rate.cost(billed, counts)));
			}
		}
		List<Billed> unpriced = rate.unpriced(counts);
		out.printf(Locale.ROOT, "%-20s %50s%n", "cost",
				unpriced.isEmpty() ? ShownPrice.amount(rate.cost(counts)) : "unknown");
		unpriced.forEach((billed) -> out.printf(Locale.ROOT, "%s has no price: add %s, USD %s%n",
				EventField.of(billed).jsonName(), billed.key(), billed.pricedPer()));
	}

}
