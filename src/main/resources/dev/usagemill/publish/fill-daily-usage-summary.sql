-- Adds up the models of days; a row is what one user used of one feature. A cost without any
-- priced request stays null.
INSERT INTO usage.daily_usage_summary
SELECT
    user_id,
    date,
    feature,
    ${summary_sums}
FROM read_parquet(${files}, ${daily_usage_schema}, hive_partitioning = false)
GROUP BY user_id, date, feature
ORDER BY date, user_id, feature
