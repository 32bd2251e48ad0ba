-- A row is one of a published table, of the days to restate, as a line of CSV.
SELECT concat_ws(',', ${values}) AS line
FROM usage.${table}
WHERE ${restated}
