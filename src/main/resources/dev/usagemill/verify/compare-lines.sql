-- The lines of a day, read again, whose event is not stored as it should be: its key is
-- missing, or another version is stored though this one counts. A row is a staged file that has
-- such lines.
WITH line AS (
    SELECT
        filename,
        line_number,
        user_id,
        id,
        row(${event_precedence}) AS content,
        ${event_labels} AS labels
    FROM (
        SELECT filename, line_number, date, ${staged_event}
        FROM read_parquet(${staged}, filename = true, hive_partitioning = false)
    )
    WHERE date = ${day}
),
stored AS (
    SELECT
        user_id,
        id,
        row(${event_precedence}) AS content,
        ${event_labels} AS labels
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
)
SELECT
    filename,
    count(*) FILTER (stored.id IS NULL) AS missing,
    min(line_number) FILTER (stored.id IS NULL) AS first_missing,
    count(*) FILTER (stored.id IS NOT NULL) AS other_version,
    min(line_number) FILTER (stored.id IS NOT NULL) AS first_other_version
FROM line
LEFT JOIN stored ON line.user_id = stored.user_id AND line.id = stored.id
WHERE stored.id IS NULL
    OR line.content < stored.content
    OR (line.content IS NOT DISTINCT FROM stored.content AND line.labels < stored.labels)
GROUP BY filename
ORDER BY filename
