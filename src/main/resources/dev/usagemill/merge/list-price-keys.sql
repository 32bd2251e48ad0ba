-- The price keys in the order of their numbers; a row is one of them. Its day is counted from
-- 1970-01-01.
SELECT date - DATE '1970-01-01' AS day, feature, model, service_tier, priced_tier${and_labels}
FROM price_key
ORDER BY number
