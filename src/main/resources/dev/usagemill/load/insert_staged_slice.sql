-- Adds one slice; a row is a slice.
INSERT INTO staged_slice VALUES (?, ?, ?)
