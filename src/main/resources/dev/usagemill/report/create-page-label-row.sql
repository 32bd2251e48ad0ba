-- What a page shows and filters of a label, as page_row, whose user is here the label's value; cut by features and
-- models if $features and $models say so.
CREATE OR REPLACE TEMP TABLE page_label_row AS
SELECT
    date,
    names.place AS user_place,
    CASE WHEN $features::BOOLEAN THEN feature_place END AS feature_place,
    CASE WHEN $models::BOOLEAN THEN model_place END AS model_place,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens)::BIGINT AS tokens,
    sum(cost_usd)::{money} AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    sum(duration_ms_sum)::BIGINT AS duration_ms_sum,
    sum(duration_ms_count)::BIGINT AS duration_ms_count
FROM page_label
JOIN page_label_name AS names ON page_label.value IS NOT DISTINCT FROM names.value
GROUP BY ALL
