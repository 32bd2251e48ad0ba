-- Money per request, user or whatever is counted, cut off at 12 decimals, so that what is below a lower bound stays
-- so; NULL for none of them. In whole trillionths, because dividing decimals would give a floating point number; by
-- their digits, because a sum has so many that it cannot be multiplied.
CREATE TEMP MACRO usd_per(usd, number) AS
    (digits(usd) // (nullif(number, 0) * {in_trillionth}))::DECIMAL(38, 0) * 0.000000000001::DECIMAL(13, 12)
