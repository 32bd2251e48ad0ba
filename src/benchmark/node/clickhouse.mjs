// The work of the DuckDB script in ClickHouse, inside this process. Arguments: a directory of log
// files, a directory that is not there yet, and the prices.
import { mkdirSync } from "node:fs";
import { Session } from "chdb";

const [logs, out, prices] = process.argv.slice(2);
mkdirSync(`${out}/events`, { recursive: true });
const session = new Session(`${out}/database`);
const numbers = ["tokensInput", "tokensOutput", "tokensCacheRead", "tokensCacheWrite5m", "tokensCacheWrite1h",
  "tokensReasoning", "durationMs"].map((name) => `${name} Nullable(Int64)`).join(", ");
const texts = ["id", "userId", "feature", "model"].map((name) => `${name} String`).join(", ");
const settings = "SETTINGS input_format_allow_errors_ratio = 1, input_format_skip_unknown_fields = 1, "
  + "date_time_input_format = 'best_effort', max_partitions_per_insert_block = 0, engine_file_truncate_on_insert = 1";
for (const sql of [
  `CREATE DATABASE usage ENGINE = Atomic`,
  `CREATE TABLE usage.price ENGINE = Memory AS SELECT * FROM file('${prices}', 'CSVWithNames')`,
  `CREATE TABLE usage.event ENGINE = Memory AS
    SELECT *, toDate(createdAt) AS date
    FROM file('${logs}/*.jsonl', 'JSONEachRow', '${texts}, ${numbers}, serviceTier Nullable(String),
      success Nullable(Bool), errorType Nullable(String), createdAt DateTime64(3, \\'UTC\\')')
    LIMIT 1 BY if(id = '', toString(generateUUIDv4()), id) ${settings}`,
  `INSERT INTO FUNCTION file('${out}/events/{_partition_id}.parquet', 'Parquet') PARTITION BY date
    SELECT * FROM usage.event ${settings}`,
  `CREATE TABLE usage.daily_usage ENGINE = Memory AS
    SELECT date, userId, feature, event.model AS model, count() AS requests, countIf(NOT success) AS errors,
      sum(tokensInput) AS tokens_input, sum(tokensOutput) AS tokens_output,
      sum(((ifNull(tokensInput, 0) - ifNull(tokensCacheRead, 0) - ifNull(tokensCacheWrite5m, 0)
          - ifNull(tokensCacheWrite1h, 0)) * input + ifNull(tokensOutput, 0) * output
        + ifNull(tokensCacheRead, 0) * cache_read + ifNull(tokensCacheWrite5m, 0) * cache_write_5m
        + ifNull(tokensCacheWrite1h, 0) * cache_write_1h) / 1e6) AS cost_usd
    FROM usage.event AS event
    LEFT JOIN usage.price AS price ON price.model = event.model AND price.tier = ifNull(event.serviceTier, 'standard')
    GROUP BY date, userId, feature, event.model`,
  `INSERT INTO FUNCTION file('${out}/daily_usage.parquet', 'Parquet') SELECT * FROM usage.daily_usage`,
  `CREATE TABLE usage.daily_usage_summary ENGINE = MergeTree ORDER BY (userId, date) AS
    SELECT userId, date, feature, sum(requests) AS requests, sum(errors) AS errors,
      sum(tokens_input) AS tokens_input, sum(tokens_output) AS tokens_output, sum(cost_usd) AS cost_usd
    FROM usage.daily_usage GROUP BY userId, date, feature`,
  `SELECT userId, sum(cost_usd) AS cost_usd FROM usage.daily_usage GROUP BY userId ORDER BY cost_usd DESC LIMIT 20`,
]) {
  session.query(sql);
}
console.log(session.query("SELECT (SELECT count() FROM usage.event), count(), sum(cost_usd) FROM usage.daily_usage", "CSV"));
