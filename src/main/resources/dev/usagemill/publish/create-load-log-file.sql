-- What the loads have read of which log file; a row is a load and a log file. Positions count
-- decompressed bytes; lines + further = staged + rejected + blank + skipped.
CREATE OR REPLACE TABLE usage.load_log_file (
    load BIGINT NOT NULL,
    log_file VARCHAR NOT NULL,
    from_byte BIGINT NOT NULL,
    to_byte BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    staged BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    blank BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    further BIGINT NOT NULL,
    unread_usage BIGINT NOT NULL
)
