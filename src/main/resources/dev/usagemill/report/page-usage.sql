-- What a page shows and filters: a row is a day, a user, a feature and a model, each NULL where those that are
-- not named are put together. Named are the 16 costliest features, the 12 costliest models, and from the
-- costliest on as many users as fit into $limit rows together with the others. users, features and models
-- count all of them, named or not.
WITH usage AS (
    SELECT date, user_id, feature, model, requests, errors, tokens_input + tokens_output AS tokens, cost_usd, unpriced_requests
    FROM daily_usage
    WHERE date BETWEEN $from AND $to
),
features AS (
    SELECT feature, row_number() OVER (ORDER BY sum(cost_usd) DESC NULLS LAST, sum(requests) DESC, feature) AS place
    FROM usage
    GROUP BY feature
),
models AS (
    SELECT model, row_number() OVER (ORDER BY sum(cost_usd) DESC NULLS LAST, sum(requests) DESC, model) AS place
    FROM usage
    GROUP BY model
),
coded AS MATERIALIZED (
    SELECT
        date,
        user_id,
        CASE WHEN features.place <= 16 THEN feature END AS feature,
        CASE WHEN models.place <= 12 THEN model END AS model,
        sum(requests) AS requests,
        sum(errors) AS errors,
        sum(tokens) AS tokens,
        sum(cost_usd) AS cost_usd,
        sum(unpriced_requests) AS unpriced_requests
    FROM usage
    JOIN features USING (feature)
    JOIN models USING (model)
    GROUP BY ALL
),
counted AS (
    SELECT
        user_id,
        sum(count(*)) OVER (
            ORDER BY sum(cost_usd) DESC NULLS LAST, sum(requests) DESC, user_id ROWS UNBOUNDED PRECEDING
        ) AS rows_so_far
    FROM coded
    GROUP BY user_id
),
room AS (
    SELECT
        (SELECT count(*) FROM coded) AS of_all,
        $limit - (SELECT count(*) FROM (SELECT DISTINCT date, feature, model FROM coded)) AS of_named
),
named AS (
    SELECT coded.* REPLACE (
        CASE
            WHEN room.of_all <= $limit OR counted.rows_so_far <= room.of_named THEN user_id
        END AS user_id
    )
    FROM coded
    JOIN counted USING (user_id)
    CROSS JOIN room
)
SELECT
    date,
    user_id,
    feature,
    model,
    sum(requests)::BIGINT AS requests,
    sum(errors)::BIGINT AS errors,
    sum(tokens)::BIGINT AS tokens,
    sum(cost_usd)::DECIMAL(38, 12) AS cost_usd,
    sum(unpriced_requests)::BIGINT AS unpriced_requests,
    (SELECT count(*) FROM counted) AS users,
    (SELECT count(*) FROM features) AS features,
    (SELECT count(*) FROM models) AS models
FROM named
GROUP BY date, user_id, feature, model
ORDER BY date, user_id, feature, model
