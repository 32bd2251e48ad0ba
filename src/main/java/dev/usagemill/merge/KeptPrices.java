package dev.usagemill.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceFileException;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;

/**
 * The price files by which days were priced. Each is kept as it was, before a load record
 * names it: so whoever completes a load after a crash prices it as it was meant, though
 * the price file may be another one by then, and any cost can be recomputed later.
 */
public final class KeptPrices {

	private final Warehouse warehouse;

	private final DurableFiles files;

	public KeptPrices(Warehouse warehouse, DurableFiles files) {
		this.warehouse = warehouse;
		this.files = files;
	}

	/** Keeps a price file; of files that mean the same, the first is kept. */
	public void keep(PriceBook prices) throws IOException {
		Path file = this.warehouse.prices(prices.digest());
		if (!Files.exists(file)) {
			this.files.replace(file, prices.text().getBytes(StandardCharsets.UTF_8));
		}
	}

	/**
	 * Reads a kept price file.
	 * @param digest what its prices mean
	 * @throws IllegalStateException if it is missing or was changed
	 */
	public PriceBook read(String digest) {
		Path file = this.warehouse.prices(digest);
		try {
			PriceBook prices = PriceBook.read(file);
			if (prices.digest().equals(digest)) {
				return prices;
			}
		}
		catch (PriceFileException unreadable) {
			throw new IllegalStateException(describe(file, "cannot be read"), unreadable);
		}
		throw new IllegalStateException(describe(file, "was changed"));
	}

	private static String describe(Path file, String problem) {
		return file + " " + problem + ": it holds prices by which days were priced. Restore it from a backup.";
	}

}
