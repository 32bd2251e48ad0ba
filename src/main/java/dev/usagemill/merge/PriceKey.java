package dev.usagemill.merge;

import java.util.List;

/**
 * What requests of a day have in common but the user: their feature and, as the events
 * name them, model, labels and service tier.
 *
 * @param labels in the order of the warehouse's; null where there is none
 */
record PriceKey(String feature, String model, List<String> labels, TierRates rates) {

}
