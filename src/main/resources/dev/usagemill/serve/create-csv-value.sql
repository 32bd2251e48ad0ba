-- A value as PostgreSQL reads it in CSV: NULL without quotes, all else with them.
CREATE MACRO csv_value(value) AS coalesce('"' || replace(value::VARCHAR, '"', '""') || '"', '')
