-- title: Days that cost far more than usual
-- period: 90d
-- limit: none
-- rows: days
-- by: day
-- totals: none
-- empty: No day that can be compared with four earlier, fully priced days of its weekday stands out
-- bar: cost_usd
--
-- A row is one whole day of the period, up to $wholeto, that cost far more than its weekday did before.
-- A day is compared with the same weekday of the eight weeks before it: with those that have usage, all of it
-- priced, and only if there are four. Usual is their median; of two in the middle the higher, so that it is
-- never too low. Far more is: more than twice that, more than 6 times the median absolute deviation above it,
-- and by at least half of the median of all days from eight weeks before up to it: a dear Sunday may still be
-- cheap. mostly_user and mostly_feature are those that make up at least half of the surplus over the mean of
-- the days before, times their number to stay exact; NULL where none does. A day's unpriced requests only add
-- to its cost.
-- Nothing is kept of usage, as the names, which take longest, are read of striking days and those before only.
WITH usage AS NOT MATERIALIZED (
    SELECT date, user_id, feature, requests, cost_usd, unpriced_requests
    FROM calendar_usage
    WHERE date BETWEEN $from::DATE - 56 AND least($to::DATE, $wholeto::DATE)
        AND {filters}
),
days AS (
    SELECT
        {by},
        sum(requests)::BIGINT AS requests,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM usage
    GROUP BY {by}
),
medians AS (
    SELECT *, -quantile_disc(-cost_usd, 0.5) OVER (ORDER BY date RANGE INTERVAL 56 DAYS PRECEDING) AS median_usd
    FROM days
),
compared AS (
    SELECT
        day.*,
        base.date AS base_date,
        base.cost_usd AS base_cost_usd,
        count(*) OVER each_day AS usual_days,
        -quantile_disc(-base.cost_usd, 0.5) OVER each_day AS usual_cost_usd
    FROM medians AS day
    JOIN days AS base ON base.date BETWEEN day.date - 56 AND day.date - 7
        AND isodow(base.date) = isodow(day.date)
        AND base.unpriced_requests = 0
    WHERE day.date >= $from
    WINDOW each_day AS (PARTITION BY day.date)
),
striking AS (
    SELECT date, requests, cost_usd, unpriced_requests, usual_days, usual_cost_usd
    FROM compared
    WHERE usual_days >= 4
    GROUP BY date, requests, cost_usd, unpriced_requests, usual_days, usual_cost_usd, median_usd
    HAVING usual_cost_usd > 0
        AND cost_usd > 2 * usual_cost_usd
        AND cost_usd - usual_cost_usd > 6 * -quantile_disc(-abs(base_cost_usd - usual_cost_usd), 0.5)
        AND 2 * (cost_usd - usual_cost_usd) >= median_usd
),
weight AS (
    SELECT date AS striking_date, date, usual_days::TINYINT AS weight FROM striking
    UNION ALL
    SELECT date, base_date, -1 FROM compared SEMI JOIN striking USING (date)
),
surplus AS (
    SELECT
        striking_date AS date,
        user_id,
        feature,
        grouping(user_id, feature) AS left_open,
        sum(cost_usd * weight::TINYINT) AS surplus_usd
    FROM weight
    JOIN usage USING (date)
    GROUP BY GROUPING SETS ((striking_date), (striking_date, user_id), (striking_date, feature),
        (striking_date, user_id, feature))
),
culprit AS (
    SELECT part.date, part.user_id, part.feature
    FROM surplus AS part
    JOIN surplus AS whole ON whole.date = part.date AND whole.left_open = 3
    WHERE part.left_open < 3 AND 2 * part.surplus_usd >= whole.surplus_usd
    QUALIFY row_number() OVER (PARTITION BY part.date
        ORDER BY part.left_open = 0 DESC, part.surplus_usd DESC, part.left_open, part.user_id, part.feature) = 1
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    {by},
    dayname(date) AS weekday,
    requests,
    cost_usd,
    usual_cost_usd,
    (cost_usd / usual_cost_usd)::DECIMAL(18, 6) AS of_usual,
    culprit.user_id AS mostly_user,
    culprit.feature AS mostly_feature,
    unpriced_requests
FROM striking
LEFT JOIN culprit USING (date)
ORDER BY {by}
LIMIT $limit
