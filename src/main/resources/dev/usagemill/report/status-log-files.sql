-- A row is one log file of the newest load that read any, those with rejected lines first.
SELECT
    load::INTEGER AS load,
    log_file,
    lines,
    staged,
    rejected,
    blank,
    skipped,
    further
FROM load_log_file
WHERE load = (SELECT max(load) FROM load_log_file)
ORDER BY rejected DESC, log_file, from_byte
