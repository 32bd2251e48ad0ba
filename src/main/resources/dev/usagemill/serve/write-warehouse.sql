-- Its row is the only one.
INSERT INTO warehouse (zone, sample, daily_usage) VALUES (?, ?, ?)
ON CONFLICT (only_row) DO UPDATE SET (zone, sample, daily_usage) = ROW (excluded.zone, excluded.sample, excluded.daily_usage)
