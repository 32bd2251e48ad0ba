-- Adds up the events of days; a row is one user, price key (day, feature, model, labels, service tier), band of
-- the request's whole prompt, 0 if it is in none, and presence of what some model has no price for.
-- These make one rate, within which cost is linear in the counts, so whole-number sums are all that
-- money needs. PricedGroups reads the columns by their places. Those of price_key have other names,
-- so that the columns that are counted can name any field of an event.
SELECT
    user_id,
    price_key.number,
    coalesce(rate_band.band, 0) AS price_band,
    ${billed_sums},
    ${daily_usage_counts}
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false) AS event
JOIN (
    SELECT number, priced_tier, date AS key_date, feature AS key_feature, model AS key_model, service_tier AS key_tier${and_key_labels}
    FROM price_key
) AS price_key
    ON price_key.key_date = ${day}
    AND price_key.key_feature = event.feature
    AND price_key.key_model = event.model
    AND price_key.key_tier = coalesce(event.service_tier, 'standard')${same_as_key_labels}
LEFT JOIN rate_band
    ON rate_band.priced_tier = price_key.priced_tier
    AND event.tokens_input > rate_band.above
    AND event.tokens_input <= rate_band.up_to
GROUP BY price_key.key_date, user_id, price_key.number, price_band, ${presence}
ORDER BY price_key.key_date, user_id, price_key.number, price_band
