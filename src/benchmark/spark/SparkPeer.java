import java.io.IOException;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The work of the DuckDB script in Spark's local mode: wants a directory of log files, one
 * that is not there yet, and the prices.
 */
public final class SparkPeer {

	private static final String COLUMNS = "id STRING, userId STRING, feature STRING, model STRING, tokensInput BIGINT,"
			+ " tokensOutput BIGINT, tokensCacheRead BIGINT, tokensCacheWrite5m BIGINT, tokensCacheWrite1h BIGINT,"
			+ " tokensReasoning BIGINT, serviceTier STRING, durationMs BIGINT, success BOOLEAN, errorType STRING,"
			+ " createdAt TIMESTAMP";

	private static final String PRICE_COLUMNS = "model STRING, tier STRING, input DOUBLE, output DOUBLE,"
			+ " cache_read DOUBLE, cache_write_5m DOUBLE, cache_write_1h DOUBLE";

	private static final String EVENTS = """
			SELECT * EXCEPT (copy) FROM (
			    SELECT *, CAST(createdAt AS DATE) AS date,
			        CASE WHEN id IS NULL THEN 1 ELSE row_number() OVER (PARTITION BY id ORDER BY createdAt) END AS copy
			    FROM line WHERE userId IS NOT NULL)
			WHERE copy = 1""";

	private static final String DAILY_USAGE = """
			SELECT date, userId, feature, event.model, count(*) AS requests, count_if(NOT success) AS errors,
			    sum(tokensInput) AS tokens_input, sum(tokensOutput) AS tokens_output,
			    sum(tokensCacheRead) AS tokens_cache_read,
			    sum(tokensCacheWrite5m) + sum(tokensCacheWrite1h) AS tokens_cache_write,
			    sum(tokensReasoning) AS tokens_reasoning, sum(durationMs) AS duration_ms_sum,
			    count(durationMs) AS duration_ms_count,
			    sum(((coalesce(tokensInput, 0) - coalesce(tokensCacheRead, 0) - coalesce(tokensCacheWrite5m, 0)
			            - coalesce(tokensCacheWrite1h, 0)) * input + coalesce(tokensOutput, 0) * output
			        + coalesce(tokensCacheRead, 0) * cache_read + coalesce(tokensCacheWrite5m, 0) * cache_write_5m
			        + coalesce(tokensCacheWrite1h, 0) * cache_write_1h) / 1e6D) AS cost_usd
			FROM event LEFT JOIN price ON price.model = event.model AND tier = coalesce(serviceTier, 'standard')
			GROUP BY date, userId, feature, event.model""";

	private static final String SUMMARY = """
			SELECT userId, date, feature, sum(requests) AS requests, sum(errors) AS errors,
			    sum(tokens_input) AS tokens_input, sum(tokens_output) AS tokens_output, sum(cost_usd) AS cost_usd
			FROM daily_usage GROUP BY userId, date, feature""";

	private SparkPeer() {
	}

	public static void main(String[] arguments) throws IOException {
		String out = arguments[1];
		try (SparkSession spark = SparkSession.builder()
			.master("local[*]")
			.config("spark.ui.enabled", false)
			.config("spark.sql.session.timeZone", "UTC")
			.config("spark.sql.parquet.compression.codec", "zstd")
			.config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors() * 4)
			.getOrCreate()) {
			spark.read().option("header", true).schema(PRICE_COLUMNS).csv(arguments[2]).createOrReplaceTempView("price");
			spark.read().schema(COLUMNS).json(arguments[0]).createOrReplaceTempView("line");
			spark.sql(EVENTS)
				.repartition(functions.col("date"))
				.write()
				.partitionBy("date")
				.parquet(out + "/events");
			spark.read().parquet(out + "/events").createOrReplaceTempView("event");
			spark.sql(DAILY_USAGE).write().parquet(out + "/daily_usage");
			Dataset<Row> usage = spark.read().parquet(out + "/daily_usage");
			usage.createOrReplaceTempView("daily_usage");
			spark.sql(SUMMARY).write().parquet(out + "/daily_usage_summary");
			spark.sql("SELECT userId, sum(cost_usd) AS cost_usd FROM daily_usage GROUP BY userId"
					+ " ORDER BY cost_usd DESC LIMIT 20").collectAsList();
		}
	}

}
