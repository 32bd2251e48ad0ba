-- title: Models by cost
-- period: 30d
-- limit: none
-- rows: models
-- by: model
-- bar: cost_usd
-- spare: cache_share, unpriced_requests, cost_per_user_usd
-- rare: tokens_input_audio
--
-- A row is one model over the period; models without any priced request come last.
-- The first row is the total. cache_share is the share of the input tokens that were read from a
-- cache, audio too, rounded at 6 decimals. Costs per request and per user are of all requests and
-- users, priced or not; so they are lower bounds where cost_usd is one.
-- A usage.duckdb of an older version has no columns for what is billed beside text: older names them.
WITH older AS (
    SELECT
        0 AS tokens_input_audio,
        0 AS tokens_input_image,
        0 AS tokens_input_video,
        0 AS tokens_cache_read_audio,
        0 AS tokens_output_audio,
        0 AS tokens_output_image,
        0 AS images,
        0 AS audio_ms,
        0 AS characters,
        0 AS web_searches,
        0 AS tool_calls
)
SELECT
    grouping({by}) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    {by},
    sum(requests)::BIGINT AS requests,
    sum(tokens_input)::BIGINT AS tokens_input,
    ((sum(tokens_cache_read) + coalesce(sum(tokens_cache_read_audio), 0)) / nullif(sum(tokens_input), 0))
        ::DECIMAL(18, 6) AS cache_share,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(cost_usd) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    usd_per(sum(cost_usd), sum(requests)) AS cost_per_request_usd,
    usd_per(sum(cost_usd), count(DISTINCT user_id)) AS cost_per_user_usd,
    coalesce(sum(tokens_input_audio), 0)::BIGINT AS tokens_input_audio,
    coalesce(sum(tokens_input_image), 0)::BIGINT AS tokens_input_image,
    coalesce(sum(tokens_input_video), 0)::BIGINT AS tokens_input_video,
    coalesce(sum(tokens_output_audio), 0)::BIGINT AS tokens_output_audio,
    coalesce(sum(tokens_output_image), 0)::BIGINT AS tokens_output_image,
    coalesce(sum(images), 0)::BIGINT AS images,
    coalesce(sum(audio_ms), 0)::DECIMAL(20, 0) * 0.001 AS audio_seconds,
    coalesce(sum(characters), 0)::BIGINT AS characters,
    coalesce(sum(web_searches), 0)::BIGINT AS web_searches,
    coalesce(sum(tool_calls), 0)::BIGINT AS tool_calls
FROM (
    SELECT *
    FROM calendar_usage
    UNION ALL BY NAME
    SELECT *
    FROM older
    WHERE false
)
WHERE date BETWEEN $from AND $to
    AND {filters}
GROUP BY GROUPING SETS ((), ({by}))
ORDER BY is_total DESC, cost_usd DESC NULLS LAST, {by}
LIMIT 1 + $limit
