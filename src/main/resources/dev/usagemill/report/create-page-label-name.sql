-- The values of a page's label; a row is one of them, NULL is those without. Named are from the costliest on as many
-- as have $limit days, all of them if all have no more than $all, but never more than 500, nor than
-- 10 bytes a row of $all can hold; place is as in create-page-name.sql.
CREATE OR REPLACE TEMP TABLE page_label_name AS
WITH used AS (
    SELECT value, sum(cost_usd) AS cost_usd, sum(requests) AS requests, count(DISTINCT date) AS days
    FROM page_label
    GROUP BY value
),
ranked AS (
    SELECT
        value,
        row_number() OVER costliest AS rank,
        sum(days) OVER (costliest ROWS UNBOUNDED PRECEDING) AS days_so_far,
        sum(days) OVER () AS all_days,
        sum(strlen(value)) OVER (costliest ROWS UNBOUNDED PRECEDING) AS bytes_so_far
    FROM used
    WINDOW costliest AS (ORDER BY value IS NOT NULL, cost_usd DESC NULLS LAST, requests DESC, value)
),
chosen AS (
    SELECT
        value,
        value IS NULL OR (
            rank <= 500
            AND bytes_so_far <= 10 * $all
            AND (days_so_far <= $limit OR all_days <= $all)
        ) AS is_named
    FROM ranked
)
SELECT
    value,
    is_named,
    CASE
        WHEN is_named THEN row_number() OVER (PARTITION BY is_named ORDER BY value NULLS LAST) - 1
        ELSE (SELECT count(*) FROM chosen WHERE is_named)
    END AS place
FROM chosen
