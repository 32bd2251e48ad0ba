-- What this session reads as daily_usage: the published table with its costs in the reader's currency, under the
-- same names; a row is one of its. A day without a rate has no known cost: all of its requests and tokens count as
-- unpriced. A cost of 12 decimals times a rate of 8 has 20, which is exact.
CREATE TEMP VIEW daily_usage AS
SELECT
    stored.* REPLACE (
        (stored.cost_usd * rate_of_day.rate)::{money} AS cost_usd,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.requests ELSE stored.unpriced_requests END AS unpriced_requests,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.tokens_input + stored.tokens_output ELSE stored.unpriced_tokens END
            AS unpriced_tokens
    )
FROM usage.main.daily_usage AS stored
JOIN rate_of_day ON rate_of_day.date = stored.date
