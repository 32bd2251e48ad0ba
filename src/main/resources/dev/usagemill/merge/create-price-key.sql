-- What the events of days are about; a row is a day, a feature, a model, labels and a service tier,
-- numbered from 0 in their order. priced_tier numbers days, models and service tiers alone: there may
-- be many times as many labels.
CREATE OR REPLACE TEMP TABLE price_key AS
SELECT
    row_number() OVER (ORDER BY date, feature, model${and_labels}, service_tier) - 1 AS number,
    dense_rank() OVER (ORDER BY date, model, service_tier) - 1 AS priced_tier,
    date,
    feature,
    model,
    service_tier${and_labels}
FROM (
    SELECT DISTINCT ${day} AS date, feature, model${and_labels}, coalesce(service_tier, 'standard') AS service_tier
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
)
