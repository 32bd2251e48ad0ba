-- Adds one band.
INSERT INTO rate_band VALUES (?, ?, ?, ?, ?)
