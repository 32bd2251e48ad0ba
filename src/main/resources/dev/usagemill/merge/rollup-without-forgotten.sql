-- A day's rollup without forgotten users, or with them under other names, in the order of its file; a row is what one
-- user used of one feature with one model.
SELECT *
FROM (
    SELECT rollup.* REPLACE (coalesce(pseudonym, user_id) AS user_id${renamed_labels})
    FROM read_parquet(${daily_usage}, ${daily_usage_schema}, hive_partitioning = false) AS rollup
    LEFT JOIN (SELECT user_id AS forgotten, pseudonym FROM forgotten_name) ON forgotten = user_id
    WHERE forgotten IS NULL OR pseudonym IS NOT NULL
)
ORDER BY user_id, feature, model${and_labels}
