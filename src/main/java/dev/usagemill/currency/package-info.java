/**
 * The rates file: what a US dollar is worth in other currencies, from day to day. Start
 * reading at {@link dev.usagemill.currency.ExchangeRates}. Costs are kept in US dollars;
 * reports convert what they show.
 */
package dev.usagemill.currency;
