-- The slices of the load that is being applied; a row is a slice.
CREATE OR REPLACE TEMP TABLE staged_slice (hash VARCHAR, log_file VARCHAR, lines_before BIGINT)
