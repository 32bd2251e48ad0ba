-- Removes all loads; a row is one of them.
DELETE FROM load
