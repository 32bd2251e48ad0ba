-- The days in usage.duckdb, counted from 1970-01-01; a row is a day of one of its tables.
SELECT DISTINCT 'daily_usage' AS name, date - DATE '1970-01-01' AS day FROM usage.daily_usage
UNION ALL
SELECT DISTINCT 'daily_usage_summary' AS name, date - DATE '1970-01-01' AS day FROM usage.daily_usage_summary
