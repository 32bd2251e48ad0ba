-- What this session reads as calendar_usage: the published view with its costs in the reader's currency, as
-- create-converted-usage.sql has them; a row is one of its.
CREATE TEMP VIEW calendar_usage AS
SELECT
    stored.* REPLACE (
        (stored.cost_usd * rate_of_day.rate)::{money} AS cost_usd,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.requests ELSE stored.unpriced_requests END AS unpriced_requests,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.tokens_input + stored.tokens_output ELSE stored.unpriced_tokens END
            AS unpriced_tokens
    )
FROM usage.main.calendar_usage AS stored
JOIN rate_of_day ON rate_of_day.date = stored.date
