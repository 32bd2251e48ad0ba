-- What a page shows and filters, as a table of the session; a row is a day, a user, a feature and a model, each by
-- its place. Only named users are looked up in daily_usage; what the others used is what is left of each day.
CREATE TEMP TABLE page_row AS
WITH features AS (
    SELECT name AS feature, place FROM page_name WHERE kind = 'feature'
),
models AS (
    SELECT name AS model, place FROM page_name WHERE kind = 'model'
),
named AS MATERIALIZED (
    SELECT
        date,
        users.place AS user_place,
        features.place AS feature_place,
        models.place AS model_place,
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
    JOIN (SELECT name AS user_id, place FROM page_name WHERE kind = 'user' AND is_named) AS users USING (user_id)
    JOIN features USING (feature)
    JOIN models USING (model)
    WHERE date BETWEEN $from AND $to
    GROUP BY ALL
),
minus_named AS (
    SELECT
        date,
        features.place AS feature_place,
        models.place AS model_place,
        requests,
        errors,
        tokens,
        cost_usd,
        unpriced_requests,
        duration_ms_sum,
        duration_ms_count,
        parts,
        priced_parts
    FROM page_day
    JOIN features USING (feature)
    JOIN models USING (model)
    WHERE date >= $from
    UNION ALL
    SELECT
        date,
        feature_place,
        model_place,
        -requests,
        -errors,
        -tokens,
        -cost_usd,
        -unpriced_requests,
        -duration_ms_sum,
        -duration_ms_count,
        -parts,
        -priced_parts
    FROM named
)
SELECT
    date,
    user_place,
    feature_place,
    model_place,
    requests,
    errors,
    tokens,
    cost_usd,
    unpriced_requests,
    duration_ms_sum,
    duration_ms_count
FROM named
UNION ALL
SELECT
    date,
    (SELECT count(*) FROM page_name WHERE kind = 'user' AND is_named),
    feature_place,
    model_place,
    sum(requests)::BIGINT,
    sum(errors)::BIGINT,
    sum(tokens)::BIGINT,
    (CASE WHEN sum(priced_parts) > 0 THEN sum(cost_usd) END)::{money},
    sum(unpriced_requests)::BIGINT,
    sum(duration_ms_sum)::BIGINT,
    sum(duration_ms_count)::BIGINT
FROM minus_named
GROUP BY date, feature_place, model_place
HAVING sum(parts) > 0
