-- title: Months: change and forecast
-- period: 12m
-- limit: none
-- rows: months
-- by: month
-- totals: none
-- bar: cost_usd
-- spare: forecast_unpriced_requests, unpriced_requests
--
-- A row is a month that the period touches, from its first day on. days are its whole days with data,
-- up to $wholeto, the newest day that is over for certain. change_usd compares whole months with each
-- other, and a month that is not over with as many days of the month before; it is NULL if that month
-- has days before the first data, or unpriced requests. forecast_cost_usd is an estimate for the end of
-- the month of the newest whole day: what is known, and for each day to come the mean of its weekday
-- in the last 4 weeks (2, or 1, if there are no more), rounded to cents. Powers of 2, so that a mean is
-- an exact decimal. forecast_unpriced_requests are those in all days that the forecast rests on.
WITH covered AS (
    SELECT
        min(date) AS first_day,
        least($to::DATE, $wholeto::DATE) AS last_day,
        CASE
            WHEN last_day - first_day >= 27 THEN 4
            WHEN last_day - first_day >= 13 THEN 2
            WHEN last_day - first_day >= 6 THEN 1
        END AS weeks,
        CASE weeks WHEN 4 THEN 0.25 WHEN 2 THEN 0.50 WHEN 1 THEN 1.00 END::DECIMAL(3, 2) AS weeks_part
    FROM calendar_usage
),
days AS (
    SELECT
        date,
        month,
        sum(requests)::BIGINT AS requests,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM calendar_usage
    WHERE date BETWEEN least(date_trunc('month', $from::DATE) - INTERVAL 1 MONTH, $wholeto::DATE - 28) AND $to
        AND {filters}
    GROUP BY date, month
),
months AS (
    SELECT
        month,
        date_trunc('month', min(date))::DATE AS month_first,
        last_day(min(date)) AS month_last,
        sum(requests)::BIGINT AS requests,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests)::BIGINT AS unpriced_requests
    FROM days
    WHERE date >= date_trunc('month', $from::DATE)
    GROUP BY month
),
ends AS (
    SELECT
        month,
        month_first,
        month_last,
        greatest(month_first - 1, least(month_last, last_day)) AS whole_to,
        (month_first - INTERVAL 1 MONTH)::DATE AS before_first,
        CASE WHEN whole_to = month_last THEN month_last ELSE least(whole_to, month_first + (month_first - before_first)::INTEGER - 1) END
            AS compared_to,
        CASE WHEN whole_to = month_last THEN month_first - 1 ELSE before_first + (compared_to - month_first)::INTEGER END AS before_to
    FROM months, covered
),
sums AS (
    SELECT
        ends.month,
        coalesce(sum(cost_usd) FILTER (date BETWEEN month_first AND compared_to), 0) AS now_usd,
        coalesce(sum(cost_usd) FILTER (date BETWEEN before_first AND before_to), 0) AS before_usd,
        coalesce(sum(unpriced_requests) FILTER (date BETWEEN before_first AND before_to), 0) AS before_unpriced,
        coalesce(sum(cost_usd) FILTER (date BETWEEN month_first AND whole_to), 0) AS whole_usd,
        coalesce(sum(unpriced_requests) FILTER (date BETWEEN least(month_first, last_day - 7 * weeks + 1) AND whole_to), 0)
            AS forecast_unpriced
    FROM ends, covered, days
    GROUP BY ends.month
),
to_come AS (
    SELECT coalesce(sum(cost_usd), 0) * max(weeks_part) AS to_come_usd
    FROM covered
    CROSS JOIN (
        SELECT unnest(generate_series($wholeto::DATE - 62, $to::DATE + 62, INTERVAL 1 DAY))::DATE AS day
    )
    LEFT JOIN days ON isodow(date) = isodow(day) AND date BETWEEN last_day - 7 * weeks + 1 AND last_day
    WHERE day > last_day AND day <= last_day(last_day)
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    months.month,
    greatest(0, whole_to - greatest(ends.month_first, first_day) + 1)::BIGINT AS days,
    (ends.month_last - ends.month_first + 1)::BIGINT AS of_days,
    requests,
    cost_usd,
    CASE WHEN compared_to >= ends.month_first AND first_day <= before_first AND before_unpriced = 0
        AND cost_usd IS NOT NULL THEN now_usd - before_usd END AS change_usd,
    (change_usd / nullif(before_usd, 0))::DECIMAL(18, 6) AS change_share,
    CASE WHEN is_open AND cost_usd IS NOT NULL THEN round(whole_usd + to_come_usd, 2) END AS forecast_cost_usd,
    CASE WHEN is_open THEN 'estimate: weekday means of ' || (last_day - 7 * weeks + 1) || ' to ' || last_day END AS basis,
    unpriced_requests,
    CASE WHEN is_open THEN forecast_unpriced END::BIGINT AS forecast_unpriced_requests
FROM months
JOIN ends USING (month)
JOIN sums USING (month)
CROSS JOIN covered
CROSS JOIN to_come
CROSS JOIN LATERAL (
    SELECT whole_to = last_day AND whole_to BETWEEN ends.month_first AND ends.month_last - 1
        AND first_day <= ends.month_first AND weeks IS NOT NULL AS is_open
)
ORDER BY months.month
LIMIT $limit
