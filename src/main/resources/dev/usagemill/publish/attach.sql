-- Starts the database file that is going to be published, in a form that DuckDB reads from 1.2 on.
ATTACH ${file} AS usage (STORAGE_VERSION 'v1.2.0')
