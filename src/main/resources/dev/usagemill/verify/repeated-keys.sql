-- Counts the events of a day whose key (user, id) another one has too, as one row.
SELECT coalesce(sum(events - 1), 0)::BIGINT AS repeated
FROM (
    SELECT count(*) AS events
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
    GROUP BY user_id, id
    HAVING count(*) > 1
)
