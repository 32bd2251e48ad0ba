-- One row: what all published loads did, and the requests of all days, as they are published, whatever currency a
-- session reads. logs_loaded_at is when the newest load of logs was finished (UTC), NULL if there is none. staged,
-- rejected, blank and skipped are those of lines and elements when they were read first: a retry reads lines that are
-- counted as rejected already.
SELECT
    max(finished_at) FILTER (kind = 'logs') AS logs_loaded_at,
    coalesce(sum(events + duplicates + conflicts) FILTER (kind = 'logs'), 0)::BIGINT AS staged,
    coalesce(sum(rejected) FILTER (kind = 'logs'), 0)::BIGINT AS rejected,
    coalesce(sum(blank) FILTER (kind = 'logs'), 0)::BIGINT AS blank,
    coalesce(sum(skipped) FILTER (kind = 'logs'), 0)::BIGINT AS skipped,
    coalesce(sum(events), 0)::BIGINT AS events,
    coalesce(sum(duplicates), 0)::BIGINT AS duplicates,
    coalesce(sum(conflicts), 0)::BIGINT AS conflicts,
    coalesce(sum(days), 0)::BIGINT AS days,
    (SELECT coalesce(sum(requests), 0)::BIGINT FROM usage.main.daily_usage) AS requests,
    (SELECT coalesce(sum(unpriced_requests), 0)::BIGINT FROM usage.main.daily_usage) AS unpriced_requests
FROM load
