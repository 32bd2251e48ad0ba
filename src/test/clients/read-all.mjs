// Prints every row of every table and view of some usage.duckdb, as EveryRelation.java does with a JDBC
// driver: the outputs of the two are the same. In this directory:
//   npm install && node read-all.mjs /path/to/warehouse/usage.duckdb
import { DuckDBInstance, version } from '@duckdb/node-api';

async function rows(usage, query) {
  const result = await usage.runAndReadAll(query);
  return result.getRows().map((row) => row.join('|'));
}

const inOrder = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

console.error(`DuckDB ${version()}`);
for (const database of process.argv.slice(2)) {
  const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' });
  const usage = await instance.connect();
  for (const relation of await rows(usage, 'SELECT table_name FROM information_schema.tables ORDER BY table_name')) {
    console.log(`-- ${database} ${relation}`);
    const found = await usage.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM "${relation}"`);
    found.getRows().map((row) => row.map(String).join('|')).sort(inOrder).forEach((row) => console.log(row));
  }
  const columns = 'SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL';
  (await rows(usage, columns)).forEach((row) => console.log(row));
}
