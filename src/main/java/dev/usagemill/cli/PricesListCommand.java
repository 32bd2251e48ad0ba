package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;
import dev.usagemill.pricing.ModelPrice;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.Rate;
import dev.usagemill.pricing.TierPrices;
import dev.usagemill.report.ShownText;

@Command(name = "list", mixinStandardHelpOptions = true, sortOptions = false,
		description = "Shows all prices, in USD per million tokens, with fallbacks filled in.")
final class PricesListCommand implements Callable<Integer> {

	private static final List<TokenKind> TEXT = Stream.of(TokenKind.values()).filter(TokenKind::isText).toList();

	@Spec
	private CommandSpec spec;

	@Mixin
	private PriceFileOption file;

	@Override
	public Integer call() throws IOException {
		PriceBook book = PriceBook.read(this.file.path());
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf(Locale.ROOT, "%-22s %s%n", "USD per million tokens",
				TEXT.stream().map((kind) -> right(kind.heading())).collect(Collectors.joining()));
		book.prices().forEach((price) -> print(out, price));
		long models = book.prices().stream().map(ModelPrice::model).distinct().count();
		out.printf(Locale.ROOT, "%n%,d models, %,d price periods in %s%n", models, book.prices().size(),
				this.file.path());
		out.flush();
		return ExitCode.DONE;
	}

	private static void print(PrintWriter out, ModelPrice price) {
		out.println(ShownText.escaped(price.model()) + ", " + ShownPrice.since(price.from()));
		if (!price.aliases().isEmpty()) {
			out.println("  also " + ShownText.escaped(String.join(", ", price.aliases())));
		}
		print(out, ModelPrice.STANDARD, price.standard());
		price.tiers().forEach((tier, prices) -> print(out, ShownText.escaped(tier), prices));
	}

	private static void print(PrintWriter out, String tier, TierPrices prices) {
		row(out, "  " + tier, prices.rate(0));
		for (int band = 1; band <= prices.bands().size(); band++) {
			row(out, "    " + ShownPrice.band(prices.bands().get(band - 1).above()), prices.rate(band));
		}
	}

	private static void row(PrintWriter out, String what, Rate rate) {
		out.printf(Locale.ROOT, "%-22s %s%n", what,
				TEXT.stream()
					.map((kind) -> right((rate.price(kind) != null) ? ShownPrice.amount(rate.price(kind)) : "-"))
					.collect(Collectors.joining()));
		Billed.all()
			.stream()
			.filter((billed) -> !TEXT.contains(billed) && rate.price(billed) != null)
			.forEach((billed) -> out.printf(Locale.ROOT, "      %s %s (USD %s)%n", billed.key(),
					ShownPrice.inFile(billed, rate.price(billed)), billed.pricedPer()));
	}

	/** Six columns and the first fit a terminal of 80. */
	private static String right(String cell) {
		return String.format(Locale.ROOT, "%9s", cell);
	}

}
