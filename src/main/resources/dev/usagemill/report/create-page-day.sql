-- The days that a page can show at most, as a table of the session; a row is a day, a feature and a model, all
-- users together. It is read several times, and daily_usage is many times as long.
CREATE TEMP TABLE page_day AS
SELECT
    date,
    feature,
    model,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens_input + tokens_output)::BIGINT AS tokens,
    sum(cost_usd)::{money} AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    sum(duration_ms_sum)::BIGINT AS duration_ms_sum,
    sum(duration_ms_count)::BIGINT AS duration_ms_count,
    count(*) AS parts,
    count(cost_usd) AS priced_parts
FROM daily_usage
WHERE date BETWEEN $from AND $to
GROUP BY date, feature, model
