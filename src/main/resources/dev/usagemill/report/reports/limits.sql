-- title: Limits: who is over, near, or will be at this pace
-- period: 1d
-- limit: none
-- rows: limits reached, near or met soon
-- by: user
-- needs: limits
-- totals: none
-- spare: unpriced_requests, used_share
--
-- A row is one user or one value of a label, a rule of the limits file and a day or month of the period,
-- where the user or value is over the limit, near it, will meet it at this pace, or may be over because
-- of unpriced requests ("unsure"). Of the rules for the same measure and the same kind of period the
-- first that fits counts. Up to the last SELECT label is empty where name is a user's.
-- period is that day or month; since is the day on which the use passed the limit, or the share to warn
-- at. met_on is the day on which the limit was met; or, if it was not, on which it will be at the mean of
-- the month's whole days so far, if that is in the month. These are $pacefrom to $paceto, NULL if there
-- are none. unpriced_cost is what unpriced requests can cost at most, NULL if that can be anything, as where
-- more than text has no price. A usage.duckdb of an older version has no column unpriced_quantities; then the name
-- means the one of older.
-- used_share is cut off, never rounded up.
-- limit_rule is what the limits file says, dearest_price what a token can cost at most.
WITH counted AS NOT MATERIALIZED (
    SELECT
        '' AS label,
        user_id AS name,
        date,
        request_count AS requests,
        tokens_input + tokens_output AS tokens,
        cost_usd,
        unpriced_count AS unpriced_requests,
        unpriced_tokens,
        summary.unpriced_quantities
    FROM (SELECT NULL::VARCHAR AS unpriced_quantities) AS older
    CROSS JOIN LATERAL (
        SELECT
            user_id,
            date,
            request_count,
            tokens_input,
            tokens_output,
            cost_usd,
            unpriced_count,
            unpriced_tokens,
            unpriced_quantities
        FROM daily_usage_summary
    ) AS summary
    WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
        AND user_id = coalesce($user, user_id)
    UNION ALL
    SELECT
        label,
        name,
        date,
        requests,
        tokens_input + tokens_output,
        cost_usd,
        unpriced_requests,
        unpriced_tokens,
        unpriced_quantities
    FROM label_usage
    WHERE date BETWEEN date_trunc('month', $from::DATE)::DATE AND $to
        AND $user::VARCHAR IS NULL
),
-- who can have met a rule at all, which few users can, and what follows is large for each: in all days together, at
-- the pace of 31 days, and with all unpriced tokens at the dearest price
reaching AS MATERIALIZED (
    SELECT DISTINCT label, name
    FROM (
        SELECT
            label,
            name,
            sum(requests) AS requests,
            sum(tokens) AS tokens,
            sum(cost_usd) AS cost,
            sum(unpriced_requests) AS unpriced_requests,
            CASE
                WHEN count(unpriced_quantities) = 0 AND min(date) >= min(dearest.since)
                THEN sum(unpriced_tokens) * max(dearest.usd_per_token)
            END AS unpriced_cost
        FROM counted
        CROSS JOIN (SELECT min(since) AS since, max(usd_per_token) AS usd_per_token FROM dearest_price) AS dearest
        GROUP BY label, name
    ) AS total
    JOIN (
        SELECT label, period, measure, min(warn_amount) AS warn_amount, min(limit_amount) AS limit_amount
        FROM limit_rule
        GROUP BY label, period, measure
    ) AS rule USING (label)
    WHERE CASE measure WHEN 'requests' THEN requests WHEN 'tokens' THEN tokens ELSE cost END
            * 31 >= warn_amount * CASE period WHEN 'month' THEN coalesce($paceto::DATE - $pacefrom::DATE + 1, 31) ELSE 31 END
        OR measure = 'cost'
            AND unpriced_requests > 0
            AND coalesce(coalesce(cost, 0) + unpriced_cost > limit_amount, true)
),
usage AS (
    SELECT
        label,
        name,
        date,
        sum(requests)::{money} AS requests,
        sum(tokens)::{money} AS tokens,
        sum(cost_usd) AS cost,
        sum(unpriced_requests)::BIGINT AS unpriced_requests,
        sum(unpriced_tokens)::BIGINT AS unpriced_tokens,
        count(unpriced_quantities) AS without_bound
    FROM counted
    SEMI JOIN reaching USING (label, name)
    GROUP BY label, name, date
),
measured AS (
    SELECT label, name, date, 'requests' AS measure, requests AS amount, 0 AS unpriced_requests, 0 AS unpriced_cost
    FROM usage
    UNION ALL
    SELECT label, name, date, 'tokens', tokens, 0, 0
    FROM usage
    UNION ALL
    SELECT
        label,
        name,
        date,
        'cost',
        cost,
        unpriced_requests,
        CASE WHEN without_bound > 0 THEN NULL WHEN unpriced_tokens = 0 THEN 0 ELSE unpriced_tokens * usd_per_token END
    FROM usage
    ASOF LEFT JOIN dearest_price ON usage.date >= dearest_price.since
),
ruled AS (
    SELECT label, limited.name, rule.period, rule.measure, rule.limit_amount, rule.warn_amount
    FROM reaching AS limited
    JOIN limit_rule AS rule USING (label)
    WHERE like_escape(limited.name, rule.name_pattern, '\')
    QUALIFY row_number() OVER (PARTITION BY label, limited.name, rule.period, rule.measure ORDER BY rule.place) = 1
),
daily AS (
    SELECT
        label,
        name,
        period,
        measure,
        limit_amount,
        warn_amount,
        date,
        CASE period WHEN 'day' THEN date ELSE date_trunc('month', date)::DATE END AS first_day,
        amount,
        unpriced_requests,
        unpriced_cost
    FROM ruled
    JOIN measured USING (label, name, measure)
    WHERE period = 'month' OR date >= $from
),
growing AS (
    SELECT *, sum(amount) OVER (PARTITION BY label, name, period, measure, first_day ORDER BY date) AS used_so_far
    FROM daily
),
used AS (
    SELECT
        label,
        name,
        period,
        measure,
        limit_amount,
        warn_amount,
        first_day,
        sum(amount) AS used_amount,
        sum(unpriced_requests)::BIGINT AS unpriced_requests,
        CASE WHEN count(*) = count(unpriced_cost) THEN sum(unpriced_cost) END AS unpriced_cost,
        min(date) FILTER (used_so_far > limit_amount) AS over_since,
        min(date) FILTER (used_so_far >= warn_amount) AS near_since,
        min(date) FILTER (used_so_far >= limit_amount) AS met_on,
        sum(amount) FILTER (date BETWEEN $pacefrom::DATE AND $paceto::DATE) AS paced_amount
    FROM growing
    GROUP BY label, name, period, measure, limit_amount, warn_amount, first_day
),
-- the mean times the days up to one is paced_amount * days / whole days; multiplied out it is exact
paced AS (
    SELECT label, name, period, measure, first_day, min(day) AS paced_on
    FROM used
    JOIN (
        SELECT unnest(generate_series($paceto::DATE + 1, last_day($paceto::DATE), INTERVAL 1 DAY))::DATE AS day
    ) ON paced_amount * (day - $pacefrom::DATE + 1) >= limit_amount * ($paceto::DATE - $pacefrom::DATE + 1)
    WHERE period = 'month' AND first_day = date_trunc('month', $paceto::DATE)
    GROUP BY label, name, period, measure, first_day
),
judged AS (
    SELECT
        label,
        name,
        used.period,
        measure,
        first_day,
        limit_amount,
        used_amount,
        unpriced_requests,
        over_since,
        near_since,
        coalesce(met_on, paced_on) AS met_on,
        CASE
            WHEN used_amount > limit_amount THEN 'over'
            WHEN used_amount >= warn_amount THEN 'near'
            WHEN unpriced_requests > 0 AND coalesce(coalesce(used_amount, 0) + unpriced_cost > limit_amount, true) THEN 'unsure'
            ELSE 'under'
        END AS status
    FROM used
    LEFT JOIN paced USING (label, name, period, measure, first_day)
)
SELECT
    0 AS is_total,
    count(*) OVER () AS rows_found,
    CASE label WHEN '' THEN name END AS user_id,
    status,
    CASE judged.period WHEN 'day' THEN first_day::VARCHAR ELSE strftime(first_day, '%Y-%m') END AS period,
    measure,
    used_amount,
    limit_amount,
    share_of(coalesce(used_amount, 0), limit_amount)::DECIMAL(18, 6) AS used_share,
    CASE status WHEN 'over' THEN over_since WHEN 'near' THEN near_since END AS since,
    met_on,
    unpriced_requests,
    nullif(label, '') AS label,
    CASE WHEN label <> '' THEN name END AS label_value
FROM judged
WHERE status <> 'under' OR met_on IS NOT NULL
ORDER BY
    CASE WHEN status = 'over' THEN 1 WHEN status = 'near' THEN 2 WHEN met_on IS NOT NULL THEN 3 ELSE 4 END,
    used_share DESC,
    judged.label,
    name,
    first_day,
    judged.period,
    measure
LIMIT $limit
