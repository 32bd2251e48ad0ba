-- What a US dollar is in the currency of the bill; a row is a day. NULL: the day has no rate. US dollars have no rows.
CREATE TEMP TABLE rate_of_day (
    date DATE NOT NULL,
    rate DECIMAL(16, 8)
)
