-- A row is a load whose days are restated with it.
INSERT INTO load (load, kind, started_at, finished_at) VALUES (?, ?, ?, ?)
