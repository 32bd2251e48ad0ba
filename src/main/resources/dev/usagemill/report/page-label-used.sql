-- One row: in how many rows of a page's days a label has a value.
SELECT count({label}) AS labelled_rows
FROM daily_usage
WHERE date BETWEEN $from AND $to
