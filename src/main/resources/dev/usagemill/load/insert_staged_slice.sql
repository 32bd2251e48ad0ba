-- Adds one slice.
INSERT INTO staged_slice VALUES (?, ?, ?)
