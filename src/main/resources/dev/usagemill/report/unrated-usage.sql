-- One row: how many days of the period have usage and no rate of the reader's currency, and their requests and
-- tokens, input plus output.
SELECT
    count(DISTINCT date) AS days,
    coalesce(sum(requests), 0)::BIGINT AS requests,
    coalesce(sum(tokens_input + tokens_output), 0)::BIGINT AS tokens
FROM calendar_usage
WHERE date BETWEEN coalesce($from, date) AND coalesce($to, date)
    AND NOT ({has_rate})
    AND {filters}
