// Reads a directory of Parquet files as one table, with each reader that npm has, and prints what each
// found: rows, and the sum of the first column of whole numbers named below. In this directory:
//   npm install && node read-parquet.mjs /path/to/warehouse
import { readdirSync, readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { tableFromIPC } from 'apache-arrow';
import pl from 'nodejs-polars';
import { readParquet } from 'parquet-wasm';

const warehouse = process.argv[2];

for (const [kind, column] of [['daily_usage', 'requests'], ['events', 'tokens_input']]) {
  const directory = `${warehouse}/${kind}`;
  const files = readdirSync(directory).filter((name) => name.endsWith('.parquet')).map((name) => `${directory}/${name}`);

  const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  const found = await duckdb.runAndReadAll(`SELECT count(*), sum(${column})::BIGINT FROM '${directory}/*.parquet'`);
  console.log(kind, 'duckdb', ...found.getRows()[0]);

  const polars = pl.scanParquet(`${directory}/*.parquet`).collectSync();
  console.log(kind, 'polars', polars.height, polars.getColumn(column).sum());

  const objects = [];
  for (const file of files) {
    objects.push(...await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors }));
  }
  console.log(kind, 'hyparquet', objects.length, objects.reduce((sum, row) => sum + BigInt(row[column]), 0n));
  if (kind === 'daily_usage') {
    console.log(kind, 'hyparquet', 'a cost is a', typeof objects.find((row) => row.cost_usd != null).cost_usd);
  }

  let count = 0;
  let sum = 0n;
  for (const file of files) {
    const table = tableFromIPC(readParquet(readFileSync(file)).intoIPCStream());
    count += table.numRows;
    for (const value of table.getChild(column)) sum += value;
  }
  console.log(kind, 'parquet-wasm', count, sum);
}
