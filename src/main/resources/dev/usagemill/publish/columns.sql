-- The columns of the file that is going to be published; a row is a column.
SELECT table_name, column_name, comment
FROM duckdb_columns()
WHERE database_name = 'usage'
ORDER BY table_name, column_index
