-- Writes the day's conflicts; a row is one staged event whose key was there with other
-- content. dropped is the version that lost: that event itself, or the one that was there,
-- if that event has the kept content.
COPY (
    SELECT
        ${load}::BIGINT AS load,
        ${day} AS date,
        user_id,
        id,
        kept.feature AS kept_feature,
        kept.model AS kept_model,
        kept.tokens_input AS kept_tokens_input,
        kept.tokens_output AS kept_tokens_output,
        kept.created_at AS kept_created_at,
        dropped.feature AS dropped_feature,
        dropped.model AS dropped_model,
        dropped.tokens_input AS dropped_tokens_input,
        dropped.tokens_output AS dropped_tokens_output,
        dropped.created_at AS dropped_created_at,
        concat_ws(
            ', ',
            CASE WHEN kept.created_at IS DISTINCT FROM dropped.created_at THEN 'created_at' END,
            CASE WHEN kept.feature IS DISTINCT FROM dropped.feature THEN 'feature' END,
            CASE WHEN kept.model IS DISTINCT FROM dropped.model THEN 'model' END,
            CASE WHEN kept.tokens_input IS DISTINCT FROM dropped.tokens_input THEN 'tokens_input' END,
            CASE WHEN kept.tokens_output IS DISTINCT FROM dropped.tokens_output THEN 'tokens_output' END,
            CASE WHEN kept.tokens_cache_read IS DISTINCT FROM dropped.tokens_cache_read THEN 'tokens_cache_read' END,
            CASE WHEN kept.tokens_cache_write_5m IS DISTINCT FROM dropped.tokens_cache_write_5m THEN 'tokens_cache_write_5m' END,
            CASE WHEN kept.tokens_cache_write_1h IS DISTINCT FROM dropped.tokens_cache_write_1h THEN 'tokens_cache_write_1h' END,
            CASE WHEN kept.tokens_reasoning IS DISTINCT FROM dropped.tokens_reasoning THEN 'tokens_reasoning' END,
            CASE WHEN kept.service_tier IS DISTINCT FROM dropped.service_tier THEN 'service_tier' END,
            CASE WHEN kept.duration_ms IS DISTINCT FROM dropped.duration_ms THEN 'duration_ms' END,
            CASE WHEN kept.success IS DISTINCT FROM dropped.success THEN 'success' END,
            CASE WHEN kept.error_type IS DISTINCT FROM dropped.error_type THEN 'error_type' END
        ) AS differs_in
    FROM resend AS conflict
    JOIN resend AS kept USING (user_id, id)
    JOIN resend AS dropped USING (user_id, id)
    WHERE NOT conflict.live
        AND NOT conflict.same_content
        AND kept.rank = 1
        AND CASE WHEN conflict.same_as_kept THEN dropped.live ELSE dropped.rank = conflict.rank END
    ORDER BY ALL
) TO ${target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'usagemill.load': ${load_text}})
