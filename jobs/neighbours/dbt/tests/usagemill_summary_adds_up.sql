-- A row is a day on which the summary and the daily usage differ.
SELECT *
FROM (
    SELECT date, sum(request_count) AS requests, sum(cost_usd) AS cost_usd
    FROM {{ source('usagemill', 'daily_usage_summary') }}
    GROUP BY date
) AS summary
FULL JOIN (
    SELECT date, sum(requests) AS requests, sum(cost_usd) AS cost_usd
    FROM {{ source('usagemill', 'daily_usage') }}
    GROUP BY date
) AS usage USING (date)
WHERE summary.requests IS DISTINCT FROM usage.requests
    OR summary.cost_usd IS DISTINCT FROM usage.cost_usd
