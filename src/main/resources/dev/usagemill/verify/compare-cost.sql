-- Prices a day's events one by one, not grouped as the rollup does it, and compares; one row.
-- A cost times a million keeps all its decimals in whole multiples of the prices. lacking are the fields without
-- a price; where the model has none at all: what is more than text, and if there is such, text.
WITH event AS (
    SELECT
        *,
        tokens_input - tokens_cache_read - tokens_cache_write_5m - tokens_cache_write_1h - tokens_input_audio
            - tokens_input_image - tokens_input_video - tokens_cache_read_audio AS charged_input,
        tokens_output - tokens_reasoning - tokens_output_audio - tokens_output_image AS charged_output,
        greatest(
            tokens_input_audio, tokens_input_image, tokens_input_video, tokens_cache_read_audio, tokens_output_audio,
            tokens_output_image, images, audio_ms, characters, web_searches, tool_calls
        ) = 0 AS is_text
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
),
priced AS (
    SELECT
        user_id,
        feature,
        event.model${and_label_texts},
        tokens_input + tokens_output AS tokens,
        CASE WHEN rate.model IS NOT NULL THEN
            CASE WHEN charged_input = 0 THEN 0 ELSE charged_input * rate.input END
            + CASE WHEN charged_output = 0 THEN 0 ELSE charged_output * rate.output END
            + CASE WHEN tokens_cache_read = 0 THEN 0 ELSE tokens_cache_read * rate.cache_read END
            + CASE WHEN tokens_cache_write_5m = 0 THEN 0 ELSE tokens_cache_write_5m * rate.cache_write_5m END
            + CASE WHEN tokens_cache_write_1h = 0 THEN 0 ELSE tokens_cache_write_1h * rate.cache_write_1h END
            + CASE WHEN tokens_reasoning = 0 THEN 0 ELSE tokens_reasoning * rate.reasoning END
            + CASE WHEN tokens_input_audio = 0 THEN 0 ELSE tokens_input_audio * rate.input_audio END
            + CASE WHEN tokens_input_image = 0 THEN 0 ELSE tokens_input_image * rate.input_image END
            + CASE WHEN tokens_input_video = 0 THEN 0 ELSE tokens_input_video * rate.input_video END
            + CASE WHEN tokens_cache_read_audio = 0 THEN 0 ELSE tokens_cache_read_audio * rate.cache_read_audio END
            + CASE WHEN tokens_output_audio = 0 THEN 0 ELSE tokens_output_audio * rate.output_audio END
            + CASE WHEN tokens_output_image = 0 THEN 0 ELSE tokens_output_image * rate.output_image END
            + CASE WHEN event.images = 0 THEN 0 ELSE event.images * rate.images END
            + CASE WHEN event.audio_ms = 0 THEN 0 ELSE event.audio_ms * rate.audio_ms END
            + CASE WHEN event.characters = 0 THEN 0 ELSE event.characters * rate.characters END
            + CASE WHEN event.web_searches = 0 THEN 0 ELSE event.web_searches * rate.web_searches END
            + CASE WHEN event.tool_calls = 0 THEN 0 ELSE event.tool_calls * rate.tool_calls END
            + CASE WHEN success THEN coalesce(rate.requests, 0) ELSE 0 END
        END AS millionfold,
        list_filter([
            CASE WHEN event.audio_ms > 0 AND rate.audio_ms IS NULL THEN 'audioSeconds' END,
            CASE WHEN event.characters > 0 AND rate.characters IS NULL THEN 'characters' END,
            CASE WHEN event.images > 0 AND rate.images IS NULL THEN 'images' END,
            CASE WHEN tokens_cache_read > 0 AND rate.cache_read IS NULL AND rate.model IS NOT NULL
                THEN 'tokensCacheRead' END,
            CASE WHEN tokens_cache_read_audio > 0 AND rate.cache_read_audio IS NULL THEN 'tokensCacheReadAudio' END,
            CASE WHEN tokens_cache_write_1h > 0 AND rate.cache_write_1h IS NULL AND rate.model IS NOT NULL
                THEN 'tokensCacheWrite1h' END,
            CASE WHEN tokens_cache_write_5m > 0 AND rate.cache_write_5m IS NULL AND rate.model IS NOT NULL
                THEN 'tokensCacheWrite5m' END,
            CASE WHEN rate.input IS NULL AND if(rate.model IS NULL, NOT is_text, charged_input > 0)
                THEN 'tokensInput' END,
            CASE WHEN tokens_input_audio > 0 AND rate.input_audio IS NULL THEN 'tokensInputAudio' END,
            CASE WHEN tokens_input_image > 0 AND rate.input_image IS NULL THEN 'tokensInputImage' END,
            CASE WHEN tokens_input_video > 0 AND rate.input_video IS NULL THEN 'tokensInputVideo' END,
            CASE WHEN rate.output IS NULL AND if(rate.model IS NULL, NOT is_text, charged_output > 0)
                THEN 'tokensOutput' END,
            CASE WHEN tokens_output_audio > 0 AND rate.output_audio IS NULL THEN 'tokensOutputAudio' END,
            CASE WHEN tokens_output_image > 0 AND rate.output_image IS NULL THEN 'tokensOutputImage' END,
            CASE WHEN tokens_reasoning > 0 AND rate.reasoning IS NULL AND rate.model IS NOT NULL
                THEN 'tokensReasoning' END,
            CASE WHEN event.tool_calls > 0 AND rate.tool_calls IS NULL THEN 'toolCalls' END,
            CASE WHEN event.web_searches > 0 AND rate.web_searches IS NULL THEN 'webSearches' END
        ], lambda name: name IS NOT NULL) AS lacking
    FROM event
    LEFT JOIN rate
        ON rate.model = event.model
        AND rate.service_tier = coalesce(event.service_tier, 'standard')
        AND event.tokens_input > rate.above
        AND event.tokens_input <= rate.up_to
),
recomputed_cost AS (
    SELECT
        user_id,
        feature,
        model${and_labels},
        sum(millionfold) AS millionfold,
        count(*) - count(millionfold) AS unpriced_requests,
        coalesce(sum(tokens) FILTER (millionfold IS NULL), 0)::BIGINT AS unpriced_tokens,
        nullif(array_to_string(list_sort(list_distinct(flatten(list(lacking)))), ', '), '') AS unpriced_quantities
    FROM priced
    GROUP BY user_id, feature, model${and_labels}
),
rollup AS (
    SELECT user_id, feature, model${and_label_texts}, cost_usd * 1000000 AS millionfold, cost_usd, unpriced_requests,
        unpriced_tokens, unpriced_quantities
    FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false)
)
SELECT
    count(*) AS different,
    (SELECT sum(cost_usd) FROM rollup) AS cost_usd,
    (SELECT sum(millionfold) FROM recomputed_cost) AS recomputed_millionfold,
    (SELECT sum(unpriced_requests)::BIGINT FROM rollup) AS unpriced_requests,
    (SELECT sum(unpriced_requests)::BIGINT FROM recomputed_cost) AS recomputed_unpriced_requests,
    (SELECT sum(unpriced_tokens)::BIGINT FROM rollup) AS unpriced_tokens,
    (SELECT sum(unpriced_tokens)::BIGINT FROM recomputed_cost) AS recomputed_unpriced_tokens
FROM rollup
JOIN recomputed_cost AS recomputed USING (user_id, feature, model${and_labels})
WHERE rollup.millionfold IS DISTINCT FROM recomputed.millionfold
    OR rollup.unpriced_requests <> recomputed.unpriced_requests
    OR rollup.unpriced_tokens <> recomputed.unpriced_tokens
    OR rollup.unpriced_quantities IS DISTINCT FROM recomputed.unpriced_quantities
