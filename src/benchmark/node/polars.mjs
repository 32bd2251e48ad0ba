// The work of the DuckDB script in Polars, with a Parquet file for a summary table. Arguments: a directory of log files, a directory that is not there yet, and the prices.
import { mkdirSync, readdirSync } from "node:fs";
import pl from "nodejs-polars";

const [logs, out, priceFile] = process.argv.slice(2);
mkdirSync(`${out}/events`, { recursive: true });
const schema = { id: pl.String, userId: pl.String, feature: pl.String, model: pl.String, tokensInput: pl.Int64,
  tokensOutput: pl.Int64, tokensCacheRead: pl.Int64, tokensCacheWrite5m: pl.Int64, tokensCacheWrite1h: pl.Int64,
  tokensReasoning: pl.Int64, serviceTier: pl.String, durationMs: pl.Int64, success: pl.Bool, errorType: pl.String,
  createdAt: pl.String };
const prices = pl.readCSV(priceFile);
const all = pl.concat(readdirSync(logs).sort().map((file) =>
  pl.scanJson(`${logs}/${file}`, { schema, ignoreErrors: true })).map((frame) => frame.collectSync()));
const dated = all.withColumn(pl.col("createdAt").str.slice(0, 10).alias("date"));
const events = pl.concat([
  dated.filter(pl.col("id").isNotNull()).unique({ subset: ["id"], keep: "first" }),
  dated.filter(pl.col("id").isNull()),
]);
for (const part of events.partitionBy(["date"])) {
  part.drop("date").writeParquet(`${out}/events/${part.getColumn("date").get(0)}.parquet`, { compression: "zstd" });
}
const count = (name) => pl.col(name).fillNull(0);
const dailyUsage = events
  .withColumn(pl.col("serviceTier").fillNull("standard").alias("tier"))
  .join(prices, { on: ["model", "tier"], how: "left" })
  .withColumn(count("tokensInput").sub(count("tokensCacheRead")).sub(count("tokensCacheWrite5m"))
    .sub(count("tokensCacheWrite1h")).mul(pl.col("input"))
    .add(count("tokensOutput").mul(pl.col("output")))
    .add(count("tokensCacheRead").mul(pl.col("cache_read")))
    .add(count("tokensCacheWrite5m").mul(pl.col("cache_write_5m")))
    .add(count("tokensCacheWrite1h").mul(pl.col("cache_write_1h"))).div(1e6).alias("costUsd"))
  .groupBy("date", "userId", "feature", "model")
  .agg(pl.col("userId").count().alias("requests"), pl.col("success").not().sum().alias("errors"),
    pl.col("tokensInput").sum(), pl.col("tokensOutput").sum(), pl.col("tokensCacheRead").sum(),
    pl.col("tokensReasoning").sum(), pl.col("durationMs").sum(), pl.col("costUsd").sum());
dailyUsage.writeParquet(`${out}/daily_usage.parquet`, { compression: "zstd" });
dailyUsage.groupBy("userId", "date", "feature")
  .agg(pl.col("requests").sum(), pl.col("errors").sum(), pl.col("tokensInput").sum(), pl.col("tokensOutput").sum(),
    pl.col("costUsd").sum())
  .writeParquet(`${out}/daily_usage_summary.parquet`, { compression: "zstd" });
dailyUsage.groupBy("userId").agg(pl.col("costUsd").sum()).sort("costUsd", true).head(20);
console.log(`${events.height} events, ${dailyUsage.height} rows, ${dailyUsage.getColumn("costUsd").sum()} USD`);
