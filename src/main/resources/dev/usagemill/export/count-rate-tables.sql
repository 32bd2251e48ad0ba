-- Whether the published database says by which prices days were priced, as one row: 1, or 0 in older ones.
SELECT count(*)
FROM duckdb_tables()
WHERE database_name = 'usage'
    AND table_name = 'usage_day'
