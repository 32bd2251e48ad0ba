-- What most of the rejected lines of a log file are rejected for, or their elements; a row is a log
-- file of slice_place, or none if no line of it is.
WITH fault AS (
    SELECT log_file, reason, regexp_replace(detail, '^element [0-9.]+: ', '') AS detail
    FROM read_parquet(${files}, filename = true, hive_partitioning = false)
    ASOF JOIN slice_place AS place
        ON slice = regexp_extract(filename, 'slice-([0-9a-f]+)\.parquet$', 1)
        AND line_number > before
    WHERE reason IS NOT NULL
)
SELECT log_file, reason, detail
FROM fault
GROUP BY log_file, reason, detail
QUALIFY row_number() OVER (PARTITION BY log_file ORDER BY count(*) DESC, reason, detail) = 1
