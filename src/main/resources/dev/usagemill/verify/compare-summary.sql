-- Counts the rows of a day in the summary table that differ from what the rollup gives, as
-- one row: those that only the table has, and those that it should have.
WITH recomputed AS (
    SELECT
        user_id,
        date,
        feature,
        sum(requests)::BIGINT AS request_count,
        sum(errors)::BIGINT AS error_count,
        sum(tokens_input)::BIGINT AS tokens_input,
        sum(tokens_output)::BIGINT AS tokens_output,
        sum(cost_usd)::DECIMAL(38, 12) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_count,
        sum(unpriced_tokens)::BIGINT AS unpriced_tokens,
        array_to_string(
            list_sort(list_distinct(flatten(
                list(string_split(unpriced_quantities, ', ')) FILTER (unpriced_quantities IS NOT NULL)
            ))),
            ', '
        ) AS unpriced_quantities
    FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
    GROUP BY user_id, date, feature
)
SELECT
    count(*) FILTER (copies > 0) AS surplus,
    count(*) FILTER (copies < 0) AS missing,
    (SELECT count(*) FROM recomputed) AS summary_rows
FROM (
    SELECT * EXCLUDE (side), sum(side) AS copies
    FROM (
        SELECT *, 1 AS side
        FROM usage.daily_usage_summary
        WHERE date = ${day}
        UNION ALL BY NAME
        SELECT *, -1 AS side
        FROM recomputed
    )
    GROUP BY ALL
    HAVING sum(side) <> 0
)
