-- Adds one row: the prices of a model, service tier and length of prompt.
INSERT INTO rate VALUES (?, ?, ?, ?, ${price_parameters})
