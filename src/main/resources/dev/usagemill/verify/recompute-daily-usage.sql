-- Groups a day's events again; a row is one user, feature, model and labels, without its cost.
CREATE OR REPLACE TEMP TABLE recomputed AS
SELECT
    user_id,
    feature,
    model${and_labels},
    count(*) AS requests,
    count(*) FILTER (NOT success) AS errors,
    sum(tokens_input)::BIGINT AS tokens_input,
    sum(tokens_output)::BIGINT AS tokens_output,
    sum(tokens_cache_read)::BIGINT AS tokens_cache_read,
    sum(tokens_cache_write_5m + tokens_cache_write_1h)::BIGINT AS tokens_cache_write,
    sum(tokens_reasoning)::BIGINT AS tokens_reasoning,
    coalesce(sum(duration_ms), 0)::BIGINT AS duration_ms_sum,
    count(duration_ms) AS duration_ms_count,
    sum(tokens_input_audio)::BIGINT AS tokens_input_audio,
    sum(tokens_input_image)::BIGINT AS tokens_input_image,
    sum(tokens_input_video)::BIGINT AS tokens_input_video,
    sum(tokens_cache_read_audio)::BIGINT AS tokens_cache_read_audio,
    sum(tokens_output_audio)::BIGINT AS tokens_output_audio,
    sum(tokens_output_image)::BIGINT AS tokens_output_image,
    sum(images)::BIGINT AS images,
    sum(audio_ms)::BIGINT AS audio_ms,
    sum(characters)::BIGINT AS characters,
    sum(web_searches)::BIGINT AS web_searches,
    sum(tool_calls)::BIGINT AS tool_calls
FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
GROUP BY user_id, feature, model${and_labels}
