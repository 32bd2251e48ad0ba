package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.NameMatch;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceLookup;
import dev.usagemill.pricing.TierPrices;
import dev.usagemill.report.ShownText;

@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Shows what a model costs, and which entry, period, tier and band set the price.")
final class PricesExplainCommand implements Callable<Integer> {

	private static final int NARROWEST = 12;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "MODEL", description = "the model's name as in the events")
	private String model;

	@Option(names = "--date", paramLabel = "DAY", description = "the event's day (default: today)")
	private String date;

	@Option(names = "--tier", paramLabel = "TIER", completionCandidates = Candidates.Tiers.class,
			description = "the service tier (default: standard)")
	private String tier;

	@Option(names = "--tokens-input", paramLabel = "N", defaultValue = "0",
			description = "tokens of the whole prompt, which choose the band (default: 0)")
	private long tokensInput;

	@Mixin
	private PriceFileOption file;

	@Override
	public Integer call() throws IOException {
		PriceBook book = PriceBook.read(this.file.path());
		PriceLookup lookup = PriceLookup.of(book, this.model, this.tier, this.file.day(this.date));
		PrintWriter out = this.spec.commandLine().getOut();
		print(out, lookup, this.file.path(), this.tokensInput);
		lookup.prices().ifPresent((prices) -> printPrices(out, prices, prices.band(this.tokensInput)));
		out.flush();
		return ExitCode.DONE;
	}

	/** The way to the price, or to where it ends. */
	static void print(PrintWriter out, PriceLookup lookup, Path file, long tokensInput) {
		line(out, "model", ShownText.escaped(lookup.name()));
		lookup.match().ifPresent((match) -> line(out, "found by", rule(match, lookup.name())));
		lookup.period()
			.ifPresent((period) -> line(out, "period",
					ShownPrice.since(period.from())
							+ lookup.lastDay().map((day) -> " until " + day).orElse(", with no end yet") + " (" + file
							+ ":" + period.line() + ")"));
		line(out, "day", lookup.date().toString());
		line(out, "tier", ShownText.escaped(lookup.serviceTier())
				+ lookup.aliasOf().map((tier) -> ", an alias of " + ShownText.escaped(tier)).orElse(""));
		lookup.prices()
			.ifPresentOrElse((prices) -> line(out, "band", band(prices, prices.band(tokensInput), tokensInput)),
					() -> line(out, "unpriced", lookup.reason()));
	}

	private static String rule(NameMatch match, String name) {
		String model = ShownText.escaped(match.model());
		String rest = "strip rules: " + ShownText.escaped(name) + " became " + ShownText.escaped(match.name());
		return switch (match.rule()) {
			case EXACT -> "its exact name";
			case ALIAS -> "a listed alias of " + model;
			case STRIPPED -> rest;
			case STRIPPED_ALIAS -> rest + ", a listed alias of " + model;
		};
	}

	private static String band(TierPrices prices, int band, long tokensInput) {
		String bands = prices.bands().isEmpty() ? "none; the length of the prompt does not matter" : "bands begin "
				+ prices.bands().stream().map(Band::above).map(ShownPrice::band).collect(Collectors.joining(", "));
		String chosen = (band == 0) ? "base" : ShownPrice.band(prices.bands().get(band - 1).above());
		return String.format(Locale.ROOT, "%s, for a prompt of %,d tokens (%s)", chosen, tokensInput, bands);
	}

	private static void printPrices(PrintWriter out, TierPrices prices, int band) {
		out.println();
		int width = Billed.all()
			.stream()
			.filter((billed) -> prices.source(band, billed).isPresent())
			.mapToInt((billed) -> billed.key().length())
			.reduce(NARROWEST, Math::max);
		out.println(" ".repeat(width) + " USD per million tokens");
		List<String> unpriced = new ArrayList<>();
		for (Billed billed : Billed.all()) {
			Optional<Billed> source = prices.source(band, billed);
			if (source.isEmpty()) {
				unpriced.add(billed.key());
				continue;
			}
			String how = (source.get() == billed) ? written(prices, band, billed)
					: "not given, so as " + source.get().key();
			out.printf(Locale.ROOT, "%-" + width + "s %12s  %s%s%n", billed.key(),
					ShownPrice.inFile(billed, prices.rate(band).price(billed)), how,
					(billed instanceof TokenKind) ? "" : "; USD " + billed.pricedPer());
		}
		unpriced.remove(Quantity.REQUESTS.key());
		if (!unpriced.isEmpty()) {
			out.println("A request that has any of these is unpriced: " + String.join(", ", unpriced));
		}
	}

	private static String written(TierPrices prices, int band, Billed kind) {
		if (band == 0) {
			return "given";
		}
		return prices.isGivenByBand(band, kind) ? "given by the band" : "given by the base, which the band keeps";
	}

	private static void line(PrintWriter out, String what, String text) {
		out.printf(Locale.ROOT, "%-12s %s%n", what, text);
	}

}
