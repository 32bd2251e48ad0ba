-- A row is the newest load that these tables hold, and whether they hold daily usage, too; none while they are empty.
SELECT load, started_at, daily_usage
FROM load
CROSS JOIN warehouse
ORDER BY load DESC
LIMIT 1
