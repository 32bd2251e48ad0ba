-- What a run has published.
ATTACH ${file} AS usage (READ_ONLY)
