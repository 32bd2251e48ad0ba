-- The days whose prices are in usage.duckdb, counted from 1970-01-01; a row is a day of one of its tables.
SELECT 'usage_day' AS name, date - DATE '1970-01-01' AS day FROM usage.usage_day
UNION ALL
SELECT DISTINCT 'rate' AS name, date - DATE '1970-01-01' AS day FROM usage.rate
