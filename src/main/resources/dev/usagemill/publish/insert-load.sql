-- Adds one load; a row is a load and what became of its lines.
INSERT INTO usage.load VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
