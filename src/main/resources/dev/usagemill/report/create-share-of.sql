-- The share that an amount is of a limit, cut off at 6 decimals, never rounded up. A limit has 12 decimals and a
-- millionth of it 18, so that digits beyond these say nothing.
CREATE TEMP MACRO share_of(amount, limited) AS
    ((digits(amount) // digits(limited)) * 1000000 + ((digits(amount) % digits(limited)) * 1000000) // digits(limited))
        ::DECIMAL(18, 0) * 0.000001::DECIMAL(7, 6)
