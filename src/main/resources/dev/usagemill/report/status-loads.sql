-- A row is one load, the newest first; seconds is NULL for a load that is not finished.
-- The number of a load is an INTEGER because it is a name, not a count.
SELECT
    load::INTEGER AS load,
    kind,
    started_at,
    lines,
    events,
    duplicates,
    conflicts,
    rejected,
    blank,
    skipped,
    further,
    days,
    date_diff('second', started_at, finished_at)::BIGINT AS seconds
FROM load
ORDER BY load.load DESC
LIMIT $limit
