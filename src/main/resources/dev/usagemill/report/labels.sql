-- The labels that are columns of a table of usage.duckdb, in their order; a row is one.
SELECT substr(column_name, 7) AS label
FROM duckdb_columns()
WHERE database_name = 'usage'
    AND table_name = $table
    AND starts_with(column_name, 'label_')
ORDER BY column_index
