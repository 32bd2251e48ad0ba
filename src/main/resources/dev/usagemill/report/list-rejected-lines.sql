-- A row is one rejected line, the newest load first. rows_found counts those beyond the limit too.
-- The number of a load is an INTEGER because it is a name, not a count.
SELECT
    count(*) OVER () AS rows_found,
    load::INTEGER AS load,
    log_file,
    line_number,
    byte_offset,
    reason,
    detail
FROM rejected_line
WHERE load = coalesce($load, load)
    AND reason = coalesce($reason, reason)
ORDER BY
    rejected_line.load DESC,
    log_file,
    byte_offset,
    list_transform(string_split(regexp_extract(detail, '^element ([0-9.]+): ', 1), '.'), lambda number: try_cast(number AS INTEGER))
LIMIT $limit
