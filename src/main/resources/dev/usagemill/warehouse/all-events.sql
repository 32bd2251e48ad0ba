-- Every accepted event, read from the warehouse's Parquet files; a row is an event. Its day is how
-- the name of its file begins; DuckDB opens the files of the days that are asked for.
SELECT
    * EXCLUDE (filename),
    left(parse_filename(filename), 10)::DATE AS date
FROM read_parquet(${events}, ${event_schema}, filename = true, hive_partitioning = false)
