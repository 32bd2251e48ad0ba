-- Counts the rows of a day in the table rate that differ from the prices by which the day was priced, as one row: those
-- that only the table has, and those that it should have. It has further models and service tiers than the events of
-- the day, and none of a day whose prices were lost when it was published.
WITH used AS (
    SELECT DISTINCT model, coalesce(service_tier, 'standard') AS service_tier
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
)
SELECT
    count(*) FILTER (copies > 0) AS surplus,
    count(*) FILTER (copies < 0) AS missing
FROM (
    SELECT * EXCLUDE (side), sum(side) AS copies
    FROM (
        SELECT * EXCLUDE (date), 1 AS side
        FROM usage.rate
        SEMI JOIN used USING (model, service_tier)
        WHERE date = ${day}
        UNION ALL BY NAME
        SELECT
            * REPLACE (nullif(above, -1) AS above, nullif(up_to, 9223372036854775807) AS up_to),
            -1 AS side
        FROM temp.rate
        WHERE (SELECT bool_or(rates_known) FROM usage.usage_day WHERE date = ${day})
    )
    GROUP BY ALL
    HAVING sum(side) <> 0
)
