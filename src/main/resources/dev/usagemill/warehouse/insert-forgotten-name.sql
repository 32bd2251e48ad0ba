-- Adds one user, as one row.
INSERT INTO forgotten_name VALUES (?, ?)
