-- The same for days that hold events already; a row is a staged or a live event. The key of
-- a live one is unique among its kind.
CREATE OR REPLACE TEMP ${relation} candidate AS
SELECT * EXCLUDE (key_hash), false AS live, hash(user_id, id) AS key_hash
FROM staged_event
UNION ALL BY NAME
SELECT ${day} AS date, ${occurring_columns}${and_labels}, true AS live, hash(user_id, id) AS key_hash
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
