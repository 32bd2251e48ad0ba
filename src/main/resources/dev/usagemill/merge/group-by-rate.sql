-- Adds up the day's events; a row is one user, price key (feature, model, service tier) and band of
-- the request's whole prompt, 0 if it is in none. These make one rate, within which cost is
-- linear in the tokens, so whole-number sums are all that money needs. PricedGroups reads the
-- columns by their places.
SELECT
    user_id,
    price_key.number,
    coalesce(rate_band.band, 0) AS price_band,
    count(*) AS requests,
    count(*) FILTER (NOT success) AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write_5m)::BIGINT AS tokens_cache_write_5m,
    sum(tokens_cache_write_1h)::BIGINT AS tokens_cache_write_1h,
    sum(tokens_reasoning)::BIGINT AS tokens_reasoning,
    coalesce(sum(duration_ms), 0)::BIGINT AS duration_ms_sum,
    count(duration_ms) AS duration_ms_count
FROM read_parquet(${events}, hive_partitioning = false) AS event
JOIN price_key
    ON price_key.feature = event.feature
    AND price_key.model = event.model
    AND price_key.service_tier = coalesce(event.service_tier, 'standard')
LEFT JOIN rate_band
    ON rate_band.price_key = price_key.number
    AND event.tokens_input > rate_band.above
    AND event.tokens_input <= rate_band.up_to
GROUP BY user_id, price_key.number, price_band
ORDER BY user_id, price_key.number, price_band
