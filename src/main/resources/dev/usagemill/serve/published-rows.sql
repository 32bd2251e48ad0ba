-- A row is one of a published table, of the days to restate.
SELECT ${columns}
FROM usage.${table}
WHERE ${restated}
