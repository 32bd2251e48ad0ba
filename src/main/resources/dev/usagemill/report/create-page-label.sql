-- What a page holds of one label, as a table of the session; a row is a day, a value of the label (NULL: none), a
-- feature and a model, these two by their places. It is made anew for each label.
CREATE OR REPLACE TEMP TABLE page_label AS
SELECT
    date,
    {label} AS value,
    features.place AS feature_place,
    models.place AS model_place,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens_input + tokens_output)::BIGINT AS tokens,
    sum(cost_usd)::{money} AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    sum(duration_ms_sum)::BIGINT AS duration_ms_sum,
    sum(duration_ms_count)::BIGINT AS duration_ms_count
FROM daily_usage
JOIN (SELECT name AS feature, place FROM page_name WHERE kind = 'feature') AS features USING (feature)
JOIN (SELECT name AS model, place FROM page_name WHERE kind = 'model') AS models USING (model)
WHERE date BETWEEN $from AND $to
GROUP BY ALL
