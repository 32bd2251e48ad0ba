-- Removes the rows of the restated days that are no longer; a row is one of the summary.
DELETE FROM daily_usage_summary AS old
WHERE ${restated}
    AND NOT EXISTS (
        SELECT FROM arrived WHERE (arrived.user_id, arrived.date, arrived.feature) = (old.user_id, old.date, old.feature)
    )
