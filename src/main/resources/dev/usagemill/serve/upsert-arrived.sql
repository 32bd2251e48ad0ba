-- Writes the rows of the restated days that are new or changed; a row is one of the summary.
INSERT INTO daily_usage_summary AS there (${columns})
SELECT ${columns}
FROM arrived
ON CONFLICT (user_id, date, feature) DO UPDATE SET (${columns}) = ROW (${new_columns})
WHERE there IS DISTINCT FROM excluded
