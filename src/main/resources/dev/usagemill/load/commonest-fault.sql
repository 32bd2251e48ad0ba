-- What most of the rejected lines of some slices are rejected for; one row, or none if no line is.
SELECT reason, detail
FROM read_parquet(${files}, hive_partitioning = false)
WHERE reason IS NOT NULL
GROUP BY reason, detail
ORDER BY count(*) DESC, reason, detail
LIMIT 1
