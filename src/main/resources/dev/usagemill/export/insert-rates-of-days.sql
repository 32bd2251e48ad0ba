-- Adds the rates of a period; a row is a day.
INSERT INTO rate_of_day VALUES ${rates}
