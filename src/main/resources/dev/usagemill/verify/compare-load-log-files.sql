-- The loads whose log files in usage.duckdb differ from their record; a row is one of them.
SELECT DISTINCT load
FROM (
    (FROM usage.load_log_file EXCEPT ALL FROM expected_load_log_file)
    UNION ALL
    (FROM expected_load_log_file EXCEPT ALL FROM usage.load_log_file)
)
ORDER BY load
