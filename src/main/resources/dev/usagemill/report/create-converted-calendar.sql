-- What this session reads as calendar_usage: what the published view has, made of what the session reads as
-- daily_usage; a row is one of that. Whether the published view would read this or the published table depends on how
-- DuckDB has stored it.
CREATE TEMP VIEW calendar_usage AS
FROM {usage}
