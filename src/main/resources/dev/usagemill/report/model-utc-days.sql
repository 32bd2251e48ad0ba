-- A row is one model on one day of the period in UTC, counted over {events}, a query for the events of this
-- warehouse. Events have no cost.
SELECT
    created_at::DATE AS utc_date,
    model,
    count(*) AS requests,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read + tokens_cache_read_audio)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write_5m + tokens_cache_write_1h)::BIGINT AS tokens_cache_write,
    sum(web_searches)::BIGINT AS web_searches,
    NULL::DECIMAL(38, 12) AS cost_usd,
    0::BIGINT AS unpriced_requests,
    0::BIGINT AS unpriced_tokens
FROM {events} AS event
WHERE created_at::DATE BETWEEN $from AND $to
GROUP BY utc_date, model
ORDER BY utc_date, model
