-- title: Error rate by feature
-- period: 7d
-- limit: none
-- rows: features
--
-- A row is one feature over the period. The first row is the total over all features.
-- error_rate is the share of requests that failed, rounded half up at 6 decimals. It is reckoned in
-- whole millionths, because dividing decimals would give a floating point number.
SELECT
    grouping(feature) AS is_total,
    count(*) OVER () - 1 AS rows_found,
    feature,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    ((2000000 * sum(errors) + sum(requests)) // nullif(2 * sum(requests), 0))::DECIMAL(18, 0)
        * 0.000001::DECIMAL(7, 6) AS error_rate
FROM daily_usage
WHERE date BETWEEN $from AND $to
    AND user_id = coalesce($user, user_id)
    AND feature = coalesce($feature, feature)
    AND model = coalesce($model, model)
GROUP BY ROLLUP (feature)
ORDER BY is_total DESC, error_rate DESC NULLS LAST, feature
LIMIT 1 + $limit
