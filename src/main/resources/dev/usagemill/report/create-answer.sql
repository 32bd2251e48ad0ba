-- The rows of a report; a row is one of them.
CREATE TABLE answer (${columns})
