-- The rejected lines; a row is a line, without its bytes, which may hold anything.
CREATE OR REPLACE TABLE usage.rejected_line (
    load BIGINT NOT NULL,
    log_file VARCHAR NOT NULL,
    line_number BIGINT NOT NULL,
    byte_offset BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    detail VARCHAR
)
