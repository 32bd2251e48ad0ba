-- The rows of a report; a row is one of them.
CREATE TEMP TABLE answer ({columns})
