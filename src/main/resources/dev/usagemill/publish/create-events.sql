-- Every accepted event, read from the warehouse's Parquet files; a row is an event.
CREATE OR REPLACE VIEW usage.events AS
SELECT * FROM read_parquet(${events}, hive_partitioning = true)
