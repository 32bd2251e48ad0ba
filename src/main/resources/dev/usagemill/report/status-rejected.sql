-- A row is one reject reason among the last $limit loads, the most lines first.
SELECT
    reason,
    count(*) AS lines,
    max(load)::INTEGER AS last_load
FROM rejected_line
WHERE load IN (SELECT load FROM load ORDER BY load DESC LIMIT $limit)
GROUP BY reason
ORDER BY lines DESC, reason
