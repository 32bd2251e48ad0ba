-- Makes room for a restated day; a row is a model, service tier and length of prompt.
DELETE FROM usage.rate WHERE date = ${day}
