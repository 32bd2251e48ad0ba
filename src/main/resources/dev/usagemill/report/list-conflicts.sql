-- A row is one conflict, the newest load first. rows_found counts those beyond the limit too.
-- The number of a load is an INTEGER because it is a name, not a count.
SELECT
    count(*) OVER () AS rows_found,
    id,
    user_id,
    date,
    load::INTEGER AS load,
    differs_in,
    kept_tokens_input,
    kept_tokens_output,
    dropped_tokens_input,
    dropped_tokens_output,
    kept_feature,
    dropped_feature,
    kept_model,
    dropped_model,
    kept_created_at,
    dropped_created_at
FROM conflict
WHERE load = coalesce($load, load)
ORDER BY conflict.load DESC, date, user_id, id, dropped_tokens_input, dropped_tokens_output, dropped_created_at
LIMIT $limit
