-- Compares a day's rollup with the one that other prices give; a row is a model. A day whose
-- rollup is gone (there is 0) has nothing that is priced.
WITH live AS (
    SELECT
        user_id,
        feature,
        model${and_label_texts},
        cost_usd,
        unpriced_requests,
        unpriced_tokens,
        unpriced_quantities AS old_unpriced_quantities
    FROM read_parquet(${live}, ${daily_usage_schema}, hive_partitioning = false)
    WHERE ${there} = 1
),
repriced AS (
    SELECT
        user_id,
        feature,
        model${and_label_texts},
        requests,
        cost_usd,
        unpriced_requests,
        unpriced_tokens,
        unpriced_quantities
    FROM read_parquet(${repriced}, ${daily_usage_schema}, hive_partitioning = false)
)
SELECT
    model,
    coalesce(sum(repriced.requests), 0)::BIGINT AS requests,
    sum(live.cost_usd)::DECIMAL(38, 12) AS old_cost_usd,
    sum(repriced.cost_usd)::DECIMAL(38, 12) AS new_cost_usd,
    coalesce(
        sum(greatest(coalesce(live.unpriced_requests, repriced.requests) - repriced.unpriced_requests, 0)), 0
    )::BIGINT AS newly_priced,
    coalesce(
        sum(greatest(repriced.unpriced_requests - coalesce(live.unpriced_requests, repriced.requests), 0)), 0
    )::BIGINT AS newly_unpriced,
    coalesce(sum(coalesce(live.unpriced_requests, repriced.requests)), 0)::BIGINT AS old_unpriced,
    coalesce(sum(repriced.unpriced_requests), 0)::BIGINT AS new_unpriced,
    ${unpriced_quantities} AS new_unpriced_quantities,
    count(*) FILTER (
        live.cost_usd IS DISTINCT FROM repriced.cost_usd
        OR live.unpriced_requests IS DISTINCT FROM repriced.unpriced_requests
        OR live.unpriced_tokens IS DISTINCT FROM repriced.unpriced_tokens
        OR old_unpriced_quantities IS DISTINCT FROM unpriced_quantities
    ) AS changed_rows
FROM repriced
FULL JOIN live USING (user_id, feature, model${and_labels})
GROUP BY model
ORDER BY model
