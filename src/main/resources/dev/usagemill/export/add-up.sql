-- What was gathered, and what daily_usage says of the same days, as one row.
SELECT
    (SELECT count(*) FROM focus_charge) AS charges,
    (SELECT count(*) FROM focus_charge WHERE NOT "x_IsSplit") AS whole_charges,
    (SELECT sum("BilledCost") FROM focus_charge) AS cost_usd,
    sum(cost_usd) AS expected_cost_usd,
    coalesce(sum(unpriced_requests), 0)::BIGINT AS unpriced_requests,
    coalesce(sum(unpriced_tokens), 0)::BIGINT AS unpriced_tokens
FROM usage.daily_usage
WHERE date BETWEEN ${from} AND ${to}
