-- Adds a price; a row is what an unpriced token can cost at most from that day on. No day is the
-- beginning of time.
INSERT INTO dearest_price VALUES (coalesce($since::DATE, '-infinity'::DATE), $price)
