-- What a US dollar is in the reader's currency; a row is a day that holds data. NULL: the day has no rate.
CREATE TEMP TABLE rate_of_day (
    date DATE NOT NULL,
    rate DECIMAL(16, 8)
)
