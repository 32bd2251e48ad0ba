-- Adds the rates of all days; a row is a day that holds data.
INSERT INTO rate_of_day VALUES {rates}
