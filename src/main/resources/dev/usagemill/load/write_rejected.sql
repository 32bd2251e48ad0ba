-- Writes the rejected lines of a load; a row is one line, numbered within its log file from 1.
COPY (
    SELECT
        ${load}::BIGINT AS load,
        slice.log_file,
        slice.lines_before + line.line_number AS line_number,
        line.byte_offset,
        line.reason,
        line.detail,
        line.raw
    FROM (
        SELECT *, regexp_extract(filename, 'slice-([0-9a-f]+)\.parquet$', 1) AS hash
        FROM read_parquet(${files}, filename = true, hive_partitioning = false)
        WHERE reason IS NOT NULL
    ) AS line
    JOIN staged_slice AS slice USING (hash)
    ORDER BY slice.log_file, line.byte_offset
) TO ${target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'usagemill.load': ${load_text}})
