-- The loads whose row in usage.duckdb differs from their record; a row is one of them.
SELECT coalesce(published.load, expected.load) AS load, published.load IS NULL AS missing
FROM usage.load AS published
FULL JOIN expected_load AS expected ON published.load = expected.load
WHERE row(
    published.load, published.kind, published.started_at, published.finished_at, published.lines, published.events,
    published.duplicates, published.conflicts, published.rejected, published.blank, published.skipped,
    published.further, published.unread_usage, published.days
) IS DISTINCT FROM row(
    expected.load, expected.kind, expected.started_at, expected.finished_at, expected.lines, expected.events,
    expected.duplicates, expected.conflicts, expected.rejected, expected.blank, expected.skipped,
    expected.further, expected.unread_usage, expected.days
)
ORDER BY load
