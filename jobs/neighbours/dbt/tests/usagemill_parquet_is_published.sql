-- A row is a day whose Parquet file and whose rows in usage.duckdb differ.
SELECT *
FROM (
    SELECT date, sum(requests) AS requests, sum(cost_usd) AS cost_usd
    FROM {{ source('usagemill', 'daily_usage') }}
    GROUP BY date
) AS published
FULL JOIN (
    SELECT date, sum(requests) AS requests, sum(cost_usd) AS cost_usd
    FROM {{ source('usagemill_parquet', 'daily_usage') }}
    GROUP BY date
) AS stored USING (date)
WHERE published.requests IS DISTINCT FROM stored.requests
    OR published.cost_usd IS DISTINCT FROM stored.cost_usd
