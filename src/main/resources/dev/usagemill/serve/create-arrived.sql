-- Where the rows of the days to restate arrive; a row is one of the summary.
CREATE TEMPORARY TABLE arrived (LIKE daily_usage_summary) ON COMMIT DROP
