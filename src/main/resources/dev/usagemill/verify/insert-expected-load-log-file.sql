-- Adds one log file of a load; a row is a load and a log file.
INSERT INTO expected_load_log_file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
