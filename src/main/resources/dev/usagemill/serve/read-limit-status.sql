-- A row is one that was written by insert-limit-status.
SELECT user_id, label, label_value, status, period, first_day, measure, used_amount, limit_amount, since
FROM usage_limit_status
