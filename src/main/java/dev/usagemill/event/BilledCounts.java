package dev.usagemill.event;

/** All that one request is charged for, or many together. */
public record BilledCounts(TokenCounts tokens, Quantities quantities) {

	/** How much of it there is; of a kind of tokens, with its parts. */
	public long count(Billed billed) {
		return (billed instanceof TokenKind kind) ? this.tokens.count(kind) : this.quantities.count((Quantity) billed);
	}

	/** How much is charged as that: each token once, as the part that it is. */
	public long charged(Billed billed) {
		return (billed instanceof TokenKind kind) ? this.tokens.charged(kind)
				: this.quantities.count((Quantity) billed);
	}

}
