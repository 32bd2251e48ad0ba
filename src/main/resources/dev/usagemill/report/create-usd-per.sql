-- USD per request, user or whatever is counted, cut off at 12 decimals, so that what is below a lower bound stays
-- so; NULL for none of them. In whole trillionths, because dividing decimals would give a floating point number; by
-- their digits, because a sum has so many that it cannot be multiplied.
CREATE TEMP MACRO usd_per(usd, number) AS
    (replace(usd::DECIMAL(38, 12)::VARCHAR, '.', '')::HUGEINT // nullif(number, 0))::DECIMAL(38, 0)
        * 0.000000000001::DECIMAL(13, 12)
