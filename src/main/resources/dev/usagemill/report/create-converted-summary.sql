-- What this session reads as daily_usage_summary: the published table with its costs in the reader's currency, as
-- create-converted-usage.sql has them; a row is one of its.
CREATE TEMP VIEW daily_usage_summary AS
SELECT
    stored.* REPLACE (
        (stored.cost_usd * rate_of_day.rate)::{money} AS cost_usd,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.request_count ELSE stored.unpriced_count END AS unpriced_count,
        CASE WHEN rate_of_day.rate IS NULL THEN stored.tokens_input + stored.tokens_output ELSE stored.unpriced_tokens END
            AS unpriced_tokens
    )
FROM usage.main.daily_usage_summary AS stored
JOIN rate_of_day ON rate_of_day.date = stored.date
