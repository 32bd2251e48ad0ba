-- A row is a load that is published, after a certain one.
SELECT load, kind, started_at, finished_at
FROM usage.load
WHERE load > ${after}
ORDER BY load
