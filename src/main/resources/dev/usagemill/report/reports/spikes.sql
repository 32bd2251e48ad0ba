-- title: Days that cost far more than usual
-- period: 90d
-- limit: none
-- rows: days
-- by: day
-- totals: none
-- empty: No day stands out
-- bar: cost_usd
--
-- A row is one whole day of the period, up to $wholeto, whose known cost is more than twice the median
-- of the same weekday in the period, and above it by more than 6 times the median absolute deviation.
-- A weekday needs 4 days with usage to have a median, which is the cost of one of them: of two in the
-- middle the lower. usual_unpriced_requests are those of that weekday's other days; with any of them
-- usual_cost_usd is a lower bound, and of_usual unknown.
WITH days AS (
    SELECT
        {by},
        sum(requests)::BIGINT AS requests,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM calendar_usage
    WHERE date BETWEEN $from AND least($to::DATE, $wholeto::DATE)
        AND user_id = coalesce($user, user_id)
        AND feature = coalesce($feature, feature)
        AND model = coalesce($model, model)
    GROUP BY {by}
),
usual AS (
    SELECT
        *,
        quantile_disc(cost_usd, 0.5) OVER weekday AS usual_cost_usd,
        count(cost_usd) OVER weekday AS weekdays,
        (sum(unpriced_requests) OVER weekday - unpriced_requests)::BIGINT AS usual_unpriced_requests
    FROM days
    WINDOW weekday AS (PARTITION BY isodow(date))
),
spread AS (
    SELECT *, quantile_disc(abs(cost_usd - usual_cost_usd), 0.5) OVER (PARTITION BY isodow(date)) AS deviation_usd
    FROM usual
),
costliest AS (
    SELECT date, user_id, feature
    FROM (
        SELECT date, user_id, feature, sum(cost_usd) AS cost_usd
        FROM calendar_usage
        WHERE date BETWEEN $from AND $to
            AND user_id = coalesce($user, user_id)
            AND feature = coalesce($feature, feature)
            AND model = coalesce($model, model)
        GROUP BY date, user_id, feature
    )
    QUALIFY row_number() OVER (PARTITION BY date ORDER BY cost_usd DESC NULLS LAST, user_id, feature) = 1
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    {by},
    dayname(date) AS weekday,
    requests,
    cost_usd,
    usual_cost_usd,
    CASE WHEN usual_unpriced_requests = 0 THEN cost_usd / nullif(usual_cost_usd, 0) END::DECIMAL(18, 6) AS of_usual,
    user_id AS costliest_user,
    feature AS costliest_feature,
    unpriced_requests,
    usual_unpriced_requests
FROM spread
JOIN costliest USING (date)
WHERE weekdays >= 4
    AND cost_usd > 2 * usual_cost_usd
    AND cost_usd - usual_cost_usd > 6 * deviation_usd
ORDER BY {by}
LIMIT $limit
