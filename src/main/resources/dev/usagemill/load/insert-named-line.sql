-- Adds one line, as one row.
INSERT INTO named_line VALUES (?)
