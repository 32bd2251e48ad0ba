-- Lets all migrations run again; a row is one that has run.
DELETE FROM flyway_schema_history
WHERE type = 'SQL'
