-- Writes the day's conflicts; a row is one staged event whose key was there with other
-- content. dropped is the version that lost: that event itself, or the one that was there,
-- if that event has the kept content.
COPY (
    SELECT
        ${load}::BIGINT AS load,
        date,
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
        concat_ws(', ', ${differences}${label_differences}) AS differs_in
    FROM resend AS conflict
    JOIN resend AS kept USING (date, user_id, id)
    JOIN resend AS dropped USING (date, user_id, id)
    WHERE date = ${day}
        AND NOT conflict.live
        AND NOT conflict.same_content
        AND kept.rank = 1
        AND CASE WHEN conflict.same_as_kept THEN dropped.live ELSE dropped.rank = conflict.rank END
    ORDER BY ALL
) TO ${target} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {'usagemill.load': ${load_text}})
