-- What is billed, what was gathered, and what daily_usage says of the same days, as one row.
SELECT
    (SELECT count(*) FROM billed_charge) AS charges,
    (SELECT count(*) FROM billed_charge WHERE NOT "x_IsSplit") AS whole_charges,
    (SELECT sum("BilledCost") FROM billed_charge) AS cost,
    (SELECT sum("BilledCost") FROM focus_charge) AS gathered_cost_usd,
    sum(cost_usd) AS expected_cost_usd,
    coalesce(sum(CASE WHEN is_rated THEN unpriced_requests ELSE requests END), 0)::BIGINT AS unpriced_requests,
    coalesce(
        sum(CASE WHEN is_rated THEN unpriced_tokens ELSE tokens_input + tokens_output END), 0
    )::BIGINT AS unpriced_tokens
FROM (
    SELECT *, date NOT IN (SELECT date FROM rate_of_day WHERE rate IS NULL) AS is_rated
    FROM usage.daily_usage
    WHERE date BETWEEN ${from} AND ${to}
)
