package dev.usagemill.publish;

import java.time.LocalDate;

/**
 * A label with more values on a day than reports and tables are good for.
 *
 * @param label its name
 * @param day the one with the most values, of those that a load has restated
 * @param values how many it has on that day
 */
public record CrowdedLabel(String label, LocalDate day, long values) {

}
