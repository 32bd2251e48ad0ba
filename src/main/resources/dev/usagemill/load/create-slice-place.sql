-- Which lines of a staged file belong to which log file; a row is a slice. before counts the lines
-- of the staged file before the slice, lines_before those of the log file.
CREATE OR REPLACE TEMP TABLE slice_place (
    slice VARCHAR,
    before BIGINT,
    log_file VARCHAR,
    lines_before BIGINT
)
