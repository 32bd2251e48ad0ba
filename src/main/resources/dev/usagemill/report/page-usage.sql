-- One row: all rows of a page or of a label of it, column by column with commas between, the days counted from
-- $from; costs as whole numbers of 10 to the power of -$decimals, nothing where none is known, with blanks between
-- them. DuckDB joins texts in the order in which it reads them.
SELECT
    string_agg(date - $from::DATE, ',') AS day,
    string_agg(user_place, ',') AS user_places,
    string_agg(feature_place, ',') AS feature_places,
    string_agg(model_place, ',') AS model_places,
    string_agg(requests, ',') AS requests,
    string_agg(errors, ',') AS errors,
    string_agg(tokens, ',') AS tokens,
    string_agg(unpriced_requests, ',') AS unpriced_requests,
    string_agg(duration_ms_sum, ',') AS duration_ms_sum,
    string_agg(duration_ms_count, ',') AS duration_ms_count,
    string_agg(
        CASE
            WHEN cost_usd IS NULL THEN ''
            ELSE coalesce(nullif(ltrim(replace(cost_usd::VARCHAR, '.', '')[:$decimals - {scale} - 1], '0'), ''), '0')
        END,
        ' '
    ) AS cost
FROM (FROM {rows} ORDER BY date, user_place, feature_place, model_place)
