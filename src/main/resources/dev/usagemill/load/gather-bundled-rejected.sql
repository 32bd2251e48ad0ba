-- Adds the rejected lines of the small slices that share a staged file, by log file and in their
-- order; a row is a line, numbered within its log file from 1.
INSERT INTO rejected
SELECT
    ${load},
    log_file,
    lines_before + line_number - before,
    byte_offset,
    reason,
    detail,
    line_id,
    raw
FROM read_parquet(${files}, hive_partitioning = false)
ASOF JOIN (SELECT * FROM slice_place WHERE slice = ${slice}) AS place
    ON line_number > before
WHERE reason IS NOT NULL
ORDER BY log_file, line_number,
    list_transform(string_split(regexp_extract(line_id, '^line-[0-9a-f]+-([0-9.]+)$', 1), '.'), lambda number: try_cast(number AS INTEGER))
