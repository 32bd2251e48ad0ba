-- One row: how many users, features and models a page has, named or not; how many users the 7, 30 and 90 days up
-- to $to have; and how many decimals its costs need.
SELECT
    count(*) FILTER (kind = 'user') AS users,
    count(*) FILTER (kind = 'feature') AS features,
    count(*) FILTER (kind = 'model') AS models,
    count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 7) AS users_7,
    count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 30) AS users_30,
    count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 90) AS users_90,
    (
        SELECT coalesce(max(length(rtrim(split_part(cost_usd::VARCHAR, '.', 2), '0'))), 0)
        FROM page_row
    ) AS decimals
FROM page_name
