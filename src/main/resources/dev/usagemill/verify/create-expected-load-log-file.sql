-- What the loads have read of which log file by their records; a row is an applied load and a
-- log file.
CREATE OR REPLACE TEMP TABLE expected_load_log_file AS
SELECT * FROM usage.load_log_file LIMIT 0
