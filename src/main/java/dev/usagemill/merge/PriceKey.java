package dev.usagemill.merge;

import java.time.LocalDate;
import java.util.List;

/**
 * What requests have in common but the user: their day, their feature and, as the events
 * name them, model, labels and service tier.
 *
 * @param labels in the order of the warehouse's; null where there is none
 */
record PriceKey(LocalDate day, String feature, String model, List<String> labels, TierRates rates) {

}
