package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as it stands in the price file, before it is known to be right: what could not
 * be read is absent, so that the rest can still be checked.
 *
 * @param line where the entry begins, counted from 1
 * @param model the model's name
 * @param aliases its other names, as listed by this entry
 * @param from the first day; empty if it could not be read
 * @param prices USD per one million tokens, as far as the entry names them
 */
record PriceEntry(int line, Name model, List<Name> aliases, Optional<LocalDate> from,
		Map<TokenKind, BigDecimal> prices) {

	/** The price period of an entry without problems. */
	ModelPrice price() {
		return new ModelPrice(this.model.text(), this.aliases.stream().map(Name::text).toList(),
				this.from.orElseThrow(), Rate.of(this.prices), this.line);
	}

	/** A model's name or alias, and its line counted from 1. */
	record Name(String text, int line) {
	}

}
