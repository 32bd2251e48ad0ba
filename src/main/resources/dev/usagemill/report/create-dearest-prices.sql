-- What an unpriced token can cost at most; a row is a price that holds from that day until the next
-- row's. Days before the first row have no such price.
CREATE TEMP TABLE dearest_price (
    since DATE NOT NULL,
    usd_per_token {money} NOT NULL
)
