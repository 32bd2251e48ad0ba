-- The columns of daily_usage, labels among them; a row is a column.
SELECT column_name
FROM duckdb_columns()
WHERE database_name = 'usage'
    AND table_name = 'daily_usage'
ORDER BY column_index
