-- What holds for the whole warehouse, as one row: the zone that cuts events into days, whether all of it is
-- sample data, and from which day on days are kept; NULL if all are.
CREATE OR REPLACE TABLE usage.warehouse AS
SELECT
    ${zone} AS zone,
    ${format}::BIGINT AS format,
    ${sample}::BOOLEAN AS sample,
    nullif(${events_from}, '')::DATE AS events_from,
    nullif(${usage_from}, '')::DATE AS usage_from
