-- A row is a column of daily usage that holds a label.
SELECT column_name
FROM duckdb_columns()
WHERE database_name = 'usage' AND table_name = 'daily_usage' AND column_name LIKE 'label\_%' ESCAPE '\'
ORDER BY column_index
