package dev.usagemill.warehouse;

import java.util.Objects;

/**
 * The prices by which a load's days are priced. They are kept with the warehouse before a
 * load record names them: whoever completes the load after a crash prices it as it was
 * meant, though the price file may be another one by then, and any cost can be recomputed
 * later.
 *
 * @param digest identifies them: SHA-256 of what they mean
 * @param text the price file, as it is written
 */
public record UsedPrices(String digest, String text) {

	public UsedPrices {
		Objects.requireNonNull(digest, "digest");
		Objects.requireNonNull(text, "text");
	}

}
