-- The price keys in the order of their numbers; a row is one of them.
SELECT feature, model, service_tier, priced_tier${and_labels}
FROM price_key
ORDER BY number
