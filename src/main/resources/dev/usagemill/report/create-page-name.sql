-- The users, features and models of a page's days; a row is one of them. Named are the 16 costliest features, the
-- 12 costliest models, and from the costliest on as many users as have $limit rows of daily_usage: all of them, if
-- all have no more than $all, but no more than 100,000 bytes can hold. place is a name's number by the
-- alphabet, from 0 on; those that are not named share the next.
CREATE TEMP TABLE page_name AS
WITH used AS (
    SELECT 'user' AS kind, user_id AS name, max(date) AS last_day, sum(cost_usd) AS cost_usd, sum(requests) AS requests, count(*) AS parts
    FROM daily_usage
    WHERE date BETWEEN $from AND $to
    GROUP BY user_id
    UNION ALL
    SELECT 'feature', feature, max(date), sum(cost_usd), sum(requests), 1
    FROM page_day
    WHERE date >= $from
    GROUP BY feature
    UNION ALL
    SELECT 'model', model, max(date), sum(cost_usd), sum(requests), 1
    FROM page_day
    WHERE date >= $from
    GROUP BY model
),
ranked AS (
    SELECT
        kind,
        name,
        last_day,
        sum(parts) OVER (costliest ROWS UNBOUNDED PRECEDING) AS parts_so_far,
        sum(parts) OVER (PARTITION BY kind) AS all_parts,
        sum(strlen(name)) OVER (costliest ROWS UNBOUNDED PRECEDING) AS bytes_so_far
    FROM used
    WINDOW costliest AS (PARTITION BY kind ORDER BY cost_usd DESC NULLS LAST, requests DESC, name)
),
chosen AS (
    SELECT
        kind,
        name,
        last_day,
        CASE kind
            WHEN 'feature' THEN parts_so_far <= 16
            WHEN 'model' THEN parts_so_far <= 12
            ELSE bytes_so_far <= 100_000 AND (parts_so_far <= $limit OR all_parts <= $all)
        END AS is_named
    FROM ranked
)
SELECT
    kind,
    name,
    last_day,
    is_named,
    -- a filtered count over a window takes seconds
    CASE
        WHEN is_named THEN row_number() OVER (PARTITION BY kind, is_named ORDER BY name) - 1
        ELSE (SELECT count(*) FROM chosen AS named WHERE named.kind = chosen.kind AND is_named)
    END AS place
FROM chosen
