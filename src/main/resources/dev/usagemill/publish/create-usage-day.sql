-- When days begin and end in UTC, and their months, and by which prices they were priced; a row is a day of
-- daily_usage.
CREATE TABLE usage.usage_day (
    date DATE NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    month_starts_at TIMESTAMP NOT NULL,
    month_ends_at TIMESTAMP NOT NULL,
    prices VARCHAR,
    rates_known BOOLEAN NOT NULL
)
