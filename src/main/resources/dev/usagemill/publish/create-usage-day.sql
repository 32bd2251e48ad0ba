-- The days of daily_usage: when each begins and ends in UTC, as its month does, and by which prices it was priced;
-- a row is a day.
CREATE TABLE usage.usage_day (
    date DATE NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    month_starts_at TIMESTAMP NOT NULL,
    month_ends_at TIMESTAMP NOT NULL,
    prices VARCHAR,
    rates_known BOOLEAN NOT NULL
)
