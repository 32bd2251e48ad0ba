-- What a user would write instead of usagemill: each night everything is read again. LOGS,
-- PRICES and OUT stand for the log files, the prices and an empty directory.
CREATE TEMP TABLE price AS FROM read_csv('PRICES');
CREATE TEMP TABLE event AS
SELECT *, createdAt::DATE AS date
FROM read_json('LOGS', format = 'newline_delimited', ignore_errors = true, columns = {
    id: 'VARCHAR', userId: 'VARCHAR', feature: 'VARCHAR', model: 'VARCHAR', tokensInput: 'BIGINT', tokensOutput: 'BIGINT',
    tokensCacheRead: 'BIGINT', tokensCacheWrite5m: 'BIGINT', tokensCacheWrite1h: 'BIGINT', tokensReasoning: 'BIGINT',
    serviceTier: 'VARCHAR', durationMs: 'BIGINT', success: 'BOOLEAN', errorType: 'VARCHAR', createdAt: 'TIMESTAMP'})
QUALIFY id IS NULL OR row_number() OVER (PARTITION BY id) = 1;
COPY event TO 'OUT/events' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (date));
CREATE TEMP TABLE daily_usage AS
SELECT date, userId, feature, event.model, count(*) AS requests, count(*) FILTER (NOT success) AS errors,
    sum(tokensInput) AS tokens_input, sum(tokensOutput) AS tokens_output, sum(tokensCacheRead) AS tokens_cache_read,
    sum(tokensCacheWrite5m) + sum(tokensCacheWrite1h) AS tokens_cache_write, sum(tokensReasoning) AS tokens_reasoning,
    sum(durationMs) AS duration_ms_sum, count(durationMs) AS duration_ms_count,
    sum(((coalesce(tokensInput, 0) - coalesce(tokensCacheRead, 0) - coalesce(tokensCacheWrite5m, 0)
            - coalesce(tokensCacheWrite1h, 0)) * input + coalesce(tokensOutput, 0) * output
        + coalesce(tokensCacheRead, 0) * cache_read + coalesce(tokensCacheWrite5m, 0) * cache_write_5m
        + coalesce(tokensCacheWrite1h, 0) * cache_write_1h) / 1e6) AS cost_usd
FROM event LEFT JOIN price ON price.model = event.model AND tier = coalesce(serviceTier, 'standard')
GROUP BY date, userId, feature, event.model;
COPY daily_usage TO 'OUT/daily_usage.parquet' (FORMAT parquet, COMPRESSION zstd);
ATTACH 'OUT/usage.duckdb' AS usage;
CREATE TABLE usage.daily_usage_summary AS
SELECT userId, date, feature, sum(requests) AS requests, sum(errors) AS errors, sum(tokens_input) AS tokens_input,
    sum(tokens_output) AS tokens_output, sum(cost_usd) AS cost_usd
FROM daily_usage
GROUP BY userId, date, feature;
CREATE TEMP TABLE top_users AS
SELECT userId, sum(cost_usd) AS cost_usd FROM daily_usage GROUP BY userId ORDER BY cost_usd DESC LIMIT 20
