-- Opens the published database; its readers and the next run are not disturbed.
ATTACH ${file} AS usage (READ_ONLY)
