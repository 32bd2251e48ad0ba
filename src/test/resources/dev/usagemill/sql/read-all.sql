SELECT list(number ORDER BY number)::VARCHAR AS numbers FROM read_parquet(${files}, hive_partitioning = false)
