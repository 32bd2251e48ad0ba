-- Adds up the models; a row is what one user used of one feature on one day. A cost without
-- any priced request stays null.
INSERT INTO usage.daily_usage_summary
SELECT
    user_id,
    date,
    feature,
    sum(requests)::BIGINT,
    sum(errors)::BIGINT,
    sum(tokens_input)::BIGINT,
    sum(tokens_output)::BIGINT,
    sum(cost_usd)::DECIMAL(38, 12),
    sum(unpriced_requests)::BIGINT,
    sum(unpriced_tokens)::BIGINT
FROM usage.daily_usage
GROUP BY user_id, date, feature
ORDER BY date, user_id, feature
