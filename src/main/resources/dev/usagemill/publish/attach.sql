-- Starts the database file that is going to be published.
ATTACH ${file} AS usage
