-- A row says how many of our tables there are.
SELECT count(*)
FROM information_schema.tables
WHERE table_schema = current_schema()
    AND table_name IN (
        'warehouse', 'load', 'daily_usage_summary', 'daily_usage', 'usage_limit_status', 'flyway_schema_history'
    )
