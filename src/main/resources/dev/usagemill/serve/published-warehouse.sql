-- Its row is the only one.
SELECT zone, sample
FROM usage.warehouse
