-- Makes room for a restated day; a row is what one user used of one feature with one model.
DELETE FROM usage.daily_usage WHERE date = ${day}
