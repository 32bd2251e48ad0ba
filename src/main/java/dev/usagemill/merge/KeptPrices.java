package dev.usagemill.merge;

import java.nio.file.Path;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.Warehouse;

/** The price files by which days were priced, as they were kept then. */
public final class KeptPrices {

	private final Warehouse warehouse;

	public KeptPrices(Warehouse warehouse) {
		this.warehouse = warehouse;
	}

	/**
	 * Reads a kept price file.
	 * @param digest what its prices mean
	 * @throws FailedException if it is missing or was changed
	 */
	public PriceBook read(String digest) {
		Path file = this.warehouse.prices(digest);
		try {
			PriceBook prices = PriceBook.read(file);
			if (prices.digest().equals(digest)) {
				return prices;
			}
		}
		catch (RefusedException unreadable) {
			throw new FailedException(describe(file, "cannot be read"), unreadable);
		}
		throw new FailedException(describe(file, "was changed"));
	}

	private static String describe(Path file, String problem) {
		return file + " " + problem + ": it has the prices by which days were priced. Restore it from a backup.";
	}

}
