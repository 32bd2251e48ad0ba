-- A row says that there is one in the summary.
SELECT 1
FROM daily_usage_summary
LIMIT 1
