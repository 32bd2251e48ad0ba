-- A row is a user, or a value of a label, that is over a limit or near one.
INSERT INTO usage_limit_status
    (user_id, label, label_value, status, period, first_day, measure, used_amount, limit_amount, since)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
