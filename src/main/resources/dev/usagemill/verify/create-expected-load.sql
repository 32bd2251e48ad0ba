-- The loads by their records; a row is an applied load.
CREATE OR REPLACE TEMP TABLE expected_load AS
SELECT * FROM usage.load LIMIT 0
