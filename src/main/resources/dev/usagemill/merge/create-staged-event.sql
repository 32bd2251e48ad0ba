-- What a load has staged for one day; a row is an event that may turn out to be a resend.
CREATE OR REPLACE TEMP VIEW staged_event AS
SELECT
    ${event_columns}
FROM read_parquet(${staged}, ${staged_schema}, hive_partitioning = false)
WHERE date = ${day}
