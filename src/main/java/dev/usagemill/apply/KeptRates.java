package dev.usagemill.apply;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.usagemill.failure.FailedException;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.TierPrices;
import dev.usagemill.publish.ModelRate;
import dev.usagemill.publish.RateSource;
import dev.usagemill.warehouse.Warehouse;

/** What models cost by the price files that were kept, each of which is read once. */
final class KeptRates implements RateSource {

	private final KeptPrices kept;

	/** By digest; empty if they are lost. */
	private final Map<String, Optional<PriceBook>> books = new ConcurrentHashMap<>();

	KeptRates(Warehouse warehouse) {
		this.kept = new KeptPrices(warehouse);
	}

	/** These need not be read. */
	void know(PriceBook prices) {
		this.books.put(prices.digest(), Optional.of(prices));
	}

	@Override
	public Optional<List<ModelRate>> rates(LocalDate day, String prices, String model) {
		return this.books.computeIfAbsent(prices, this::read).map((book) -> rates(book, day, model));
	}

	private Optional<PriceBook> read(String digest) {
		try {
			return Optional.of(this.kept.read(digest));
		}
		catch (FailedException lost) {
			return Optional.empty();
		}
	}

	private static List<ModelRate> rates(PriceBook book, LocalDate day, String model) {
		List<ModelRate> rates = new ArrayList<>();
		for (String tier : book.tierNames(model, day)) {
			TierPrices prices = book.tierPrices(model, tier, day).orElseThrow();
			List<Band> bands = prices.bands();
			for (int band = 0; band <= bands.size(); band++) {
				rates.add(new ModelRate(tier, (band > 0) ? bands.get(band - 1).above() : null,
						(band < bands.size()) ? bands.get(band).above() : null, prices.rate(band).prices()));
			}
		}
		return rates;
	}

}
