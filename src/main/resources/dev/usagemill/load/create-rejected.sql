-- The rejected lines of the load that is being applied; a row is a line.
CREATE OR REPLACE TEMP TABLE rejected (
    load BIGINT,
    log_file VARCHAR,
    line_number BIGINT,
    byte_offset BIGINT,
    reason VARCHAR,
    detail VARCHAR,
    line_id VARCHAR,
    raw BLOB
)
