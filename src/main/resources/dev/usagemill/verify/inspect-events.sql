-- Reads every column of every event of a day, in the order of the file; one row of figures.
-- The hash is there so that every value is decoded. A day is sorted by time; one that has not been
-- written for long may still be sorted by user.
SELECT
    count(*) AS events,
    count(*) FILTER (
        NOT (micros >= ${from} AND micros < ${to} OR micros >= ${again_from} AND micros < ${again_to})
    ) AS other_days,
    least(count(*) FILTER (place < place_before), count(*) FILTER (user_place < user_place_before)) AS unsorted,
    count(*) FILTER (NOT coalesce(sound, false)) AS unsound,
    bit_xor(content) AS content
FROM (
    SELECT
        epoch_us(created_at) AS micros,
        row(created_at, user_id, id) AS place,
        lag(row(created_at, user_id, id)) OVER () AS place_before,
        row(user_id, created_at, id) AS user_place,
        lag(row(user_id, created_at, id)) OVER () AS user_place_before,
        user_id <> '' AND id IS NOT NULL AND feature <> '' AND model <> '' AND service_tier IS NOT NULL
            AND created_at IS NOT NULL AND success IS NOT NULL
            AND least(${billed_columns}) >= 0
            AND greatest(${billed_columns}, coalesce(duration_ms, 0)) <= 1000000000
            AND coalesce(duration_ms, 0) >= 0
            AND tokens_cache_read + tokens_cache_write_5m + tokens_cache_write_1h + tokens_input_audio
                + tokens_input_image + tokens_input_video + tokens_cache_read_audio <= tokens_input
            AND tokens_reasoning + tokens_output_audio + tokens_output_image <= tokens_output AS sound,
        hash(${event_columns}) AS content
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
)
