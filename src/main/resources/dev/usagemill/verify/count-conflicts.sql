-- Counts a load's conflicts, as one row; all columns are decoded.
SELECT
    count(*) AS kept,
    count(*) FILTER (load IS DISTINCT FROM ${load}) AS other_loads,
    bit_xor(hash(
        date, user_id, id, kept_feature, kept_model, kept_tokens_input, kept_tokens_output, kept_created_at,
        dropped_feature, dropped_model, dropped_tokens_input, dropped_tokens_output, dropped_created_at, differs_in
    )) AS content
FROM read_parquet(${files}, hive_partitioning = false)
