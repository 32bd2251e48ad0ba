-- The kinds in the order of their numbers; a row is one of them.
SELECT feature, model, service_tier
FROM usage_kind
ORDER BY kind
