-- What was used under the labels that have limits; a row is one of daily_usage, once for each such label,
-- and name is the label's value there. A usage.duckdb of an older version has no column
-- unpriced_quantities; then the name means the one of older.
CREATE TEMP VIEW label_usage AS
SELECT usage.*
FROM (SELECT NULL::VARCHAR AS unpriced_quantities) AS older
CROSS JOIN LATERAL (
    SELECT
        label,
        CASE label {names}WHEN '' THEN NULL END AS name,
        date,
        requests,
        tokens_input,
        tokens_output,
        cost_usd,
        unpriced_requests,
        unpriced_tokens,
        unpriced_quantities
    FROM daily_usage
    CROSS JOIN (SELECT DISTINCT label FROM limit_rule WHERE label <> '') AS limited
) AS usage
WHERE name IS NOT NULL
