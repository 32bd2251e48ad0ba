-- Adds one band, as one row.
INSERT INTO rate_band VALUES (?, ?, ?, ?)
