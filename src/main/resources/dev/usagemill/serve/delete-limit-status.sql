-- Removes all of them; a row is a user or a value of a label.
DELETE FROM usage_limit_status
