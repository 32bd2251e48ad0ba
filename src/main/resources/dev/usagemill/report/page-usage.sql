-- One row: all rows of a page, column by column as JSON, the days counted from $from; costs as whole numbers of
-- 10 to the power of -decimals, nothing where none is known, with blanks between them. users, features and
-- models count all of them, named or not; users_7, users_30 and users_90 those of the last days.
WITH ordered AS (
    SELECT list(page_row ORDER BY date, user_place, feature_place, model_place) AS all_rows
    FROM page_row
),
digits AS (
    SELECT greatest(2, coalesce(max(length(rtrim(split_part(cost_usd::VARCHAR, '.', 2), '0'))), 2)) AS decimals
    FROM page_row
),
names AS (
    SELECT
        count(*) FILTER (kind = 'user') AS users,
        count(*) FILTER (kind = 'feature') AS features,
        count(*) FILTER (kind = 'model') AS models,
        count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 7) AS users_7,
        count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 30) AS users_30,
        count(*) FILTER (kind = 'user' AND last_day > $to::DATE - 90) AS users_90
    FROM page_name
)
SELECT
    names.*,
    decimals::BIGINT AS decimals,
    replace(coalesce([r.date - $from::DATE FOR r IN all_rows], [])::VARCHAR, ' ', '') AS day,
    replace(coalesce([r.user_place FOR r IN all_rows], [])::VARCHAR, ' ', '') AS user_places,
    replace(coalesce([r.feature_place FOR r IN all_rows], [])::VARCHAR, ' ', '') AS feature_places,
    replace(coalesce([r.model_place FOR r IN all_rows], [])::VARCHAR, ' ', '') AS model_places,
    replace(coalesce([r.requests FOR r IN all_rows], [])::VARCHAR, ' ', '') AS requests,
    replace(coalesce([r.errors FOR r IN all_rows], [])::VARCHAR, ' ', '') AS errors,
    replace(coalesce([r.tokens FOR r IN all_rows], [])::VARCHAR, ' ', '') AS tokens,
    replace(coalesce([r.unpriced_requests FOR r IN all_rows], [])::VARCHAR, ' ', '') AS unpriced_requests,
    array_to_string([
        CASE
            WHEN r.cost_usd IS NULL THEN ''
            ELSE coalesce(nullif(ltrim(replace(r.cost_usd::VARCHAR, '.', '')[:decimals - 13], '0'), ''), '0')
        END
        FOR r IN coalesce(all_rows, [])
    ], ' ') AS cost
FROM ordered, digits, names
