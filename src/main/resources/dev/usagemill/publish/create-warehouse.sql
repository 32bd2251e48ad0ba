-- What holds for the whole warehouse, as one row: the zone that cuts events into days, and whether all of it
-- is sample data.
CREATE OR REPLACE TABLE usage.warehouse AS
SELECT ${zone} AS zone, ${format}::BIGINT AS format, ${sample}::BOOLEAN AS sample
