COPY (SELECT ${number} AS number) TO ${target} (FORMAT parquet)
