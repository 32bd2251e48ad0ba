-- Prices a day's events one by one, not grouped as the rollup does it, and compares; one row.
-- A cost times a million keeps all its decimals in whole multiples of the prices.
WITH priced AS (
    SELECT
        user_id,
        feature,
        event.model,
        tokens_input + tokens_output AS tokens,
        (tokens_input - tokens_cache_read - tokens_cache_write_5m - tokens_cache_write_1h) * rate.input
            + tokens_cache_read * rate.cache_read
            + tokens_cache_write_5m * rate.cache_write_5m
            + tokens_cache_write_1h * rate.cache_write_1h
            + (tokens_output - tokens_reasoning) * rate.output
            + tokens_reasoning * rate.reasoning AS millionfold
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false) AS event
    LEFT JOIN rate
        ON rate.model = event.model
        AND rate.service_tier = coalesce(event.service_tier, 'standard')
        AND event.tokens_input > rate.above
        AND event.tokens_input <= rate.up_to
),
recomputed_cost AS (
    SELECT
        user_id,
        feature,
        model,
        sum(millionfold) AS millionfold,
        count(*) - count(millionfold) AS unpriced_requests,
        coalesce(sum(tokens) FILTER (millionfold IS NULL), 0)::BIGINT AS unpriced_tokens
    FROM priced
    GROUP BY user_id, feature, model
),
rollup AS (
    SELECT user_id, feature, model, cost_usd * 1000000 AS millionfold, cost_usd, unpriced_requests, unpriced_tokens
    FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
)
SELECT
    count(*) AS different,
    (SELECT sum(cost_usd) FROM rollup) AS cost_usd,
    (SELECT sum(millionfold) FROM recomputed_cost) AS recomputed_millionfold,
    (SELECT sum(unpriced_requests)::BIGINT FROM rollup) AS unpriced_requests,
    (SELECT sum(unpriced_requests)::BIGINT FROM recomputed_cost) AS recomputed_unpriced_requests,
    (SELECT sum(unpriced_tokens)::BIGINT FROM rollup) AS unpriced_tokens,
    (SELECT sum(unpriced_tokens)::BIGINT FROM recomputed_cost) AS recomputed_unpriced_tokens
FROM rollup
JOIN recomputed_cost AS recomputed USING (user_id, feature, model)
WHERE rollup.millionfold IS DISTINCT FROM recomputed.millionfold
    OR rollup.unpriced_requests <> recomputed.unpriced_requests
    OR rollup.unpriced_tokens <> recomputed.unpriced_tokens
