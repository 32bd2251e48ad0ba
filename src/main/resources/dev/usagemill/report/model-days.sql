-- A row is one model on one day of the period. tokens_cache_read has what was read of audio, too: providers do
-- not tell them apart. A usage.duckdb of an older version lacks two of the columns; then their names mean those
-- of older.
SELECT
    date,
    model,
    sum(requests)::BIGINT AS requests,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read + cache_read_audio)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write)::BIGINT AS tokens_cache_write,
    sum(searches)::BIGINT AS web_searches,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    sum(unpriced_tokens)::BIGINT AS unpriced_tokens
FROM (SELECT 0::BIGINT AS tokens_cache_read_audio, 0::BIGINT AS web_searches) AS older
CROSS JOIN LATERAL (
    SELECT *, tokens_cache_read_audio AS cache_read_audio, web_searches AS searches FROM daily_usage
) AS usage
WHERE date BETWEEN $from AND $to
GROUP BY date, model
ORDER BY date, model
