-- A row is a key of the summary that stands there more than once.
SELECT user_id, date, feature
FROM {{ source('usagemill', 'daily_usage_summary') }}
GROUP BY user_id, date, feature
HAVING count(*) > 1
