/**
 * Prices and what tokens cost by them: USD per one million tokens, decimal and exact.
 * Reads top down from {@link dev.usagemill.pricing.PriceBook}.
 */
package dev.usagemill.pricing;
