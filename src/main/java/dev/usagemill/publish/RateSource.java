package dev.usagemill.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Knows the prices by which days were priced. Asked by one thread at a time. */
@FunctionalInterface
public interface RateSource {

	/**
	 * What a model cost on a day.
	 * @param prices the digest of the prices by which the day was priced
	 * @param model as events name it
	 * @return none if it has no price; empty if these prices are lost
	 */
	Optional<List<ModelRate>> rates(LocalDate day, String prices, String model);

}
