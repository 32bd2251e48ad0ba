-- What the day's events are about; a row is a feature, a model, labels and a service tier, numbered
-- from 0 in their order.
CREATE OR REPLACE TEMP TABLE price_key AS
SELECT
    row_number() OVER (ORDER BY feature, model${and_labels}, service_tier) - 1 AS number,
    feature,
    model,
    service_tier${and_labels}
FROM (
    SELECT DISTINCT feature, model${and_labels}, coalesce(service_tier, 'standard') AS service_tier
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
)
