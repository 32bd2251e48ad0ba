-- What a load has staged for some days; a row is an event that may turn out to be a resend. Counts
-- that no event has are not even looked for.
CREATE OR REPLACE TEMP VIEW staged_event AS
SELECT date, ${occurring_columns}${and_labels}, key_hash
FROM (
    SELECT
        date,
        key_hash,
        ${staged_event}
    FROM read_parquet(${staged}, ${staged_schema}, hive_partitioning = false)
)
WHERE date IN (${days})
