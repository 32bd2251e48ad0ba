-- Every accepted event, read from the warehouse's Parquet files; a row is an event. The day is
-- taken from the directory's name by hand, as DuckDB does not do it beside a schema; it opens
-- the files of the days that are asked for.
CREATE OR REPLACE VIEW usage.events AS
SELECT
    * EXCLUDE (filename),
    parse_path(filename)[-2][6:]::DATE AS date
FROM read_parquet(${events}, ${event_schema}, filename = true, hive_partitioning = false)
