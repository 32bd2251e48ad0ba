-- Nothing is staged for days whose events are only written again; a row would be an event.
CREATE OR REPLACE TEMP VIEW staged_event AS
SELECT NULL::DATE AS date, ${occurring_columns}${and_labels}, NULL::BIGINT AS key_hash
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
WHERE false
