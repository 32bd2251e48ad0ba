-- Counts what lies in the staged files: a row per slice and day, counted from 1970-01-01, or
-- without a day for rejected lines. The count comes from the files themselves, not from the
-- reader that wrote them.
SELECT
    regexp_extract(filename, 'slice-([0-9a-f]+)\.parquet$', 1) AS slice,
    date - DATE '1970-01-01' AS day,
    reason IS NOT NULL AS rejected,
    count(*) AS lines
FROM read_parquet(${files}, filename = true, hive_partitioning = false)
GROUP BY ALL
