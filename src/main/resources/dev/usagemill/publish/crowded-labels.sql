-- The labels that have many values on one of some days; a row is one, with the first of the days on which
-- it has the most.
SELECT label, max(value_count) AS value_count, arg_max(date, (value_count, -epoch(date))) AS date
FROM (
    SELECT date, label, count(*) AS value_count
    FROM (
        SELECT DISTINCT date, label, value
        FROM (UNPIVOT (
            SELECT date, ${labels}
            FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
        ) ON COLUMNS(* EXCLUDE (date)) INTO NAME label VALUE value)
    )
    GROUP BY date, label
)
WHERE value_count > ${most}
GROUP BY label
ORDER BY label
