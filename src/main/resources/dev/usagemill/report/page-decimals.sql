-- One row: how many decimals the costs of a page need, however its days are cut.
SELECT coalesce(max(length(rtrim(split_part(cost_usd::VARCHAR, '.', 2), '0'))), 0) AS decimals
FROM daily_usage
WHERE date BETWEEN $from AND $to
