-- A row is what one user used of one feature with one model on one day.
SELECT date, user_id, feature, model, requests, errors, tokens_input, tokens_output, cost_usd, unpriced_requests
FROM daily_usage
