-- What events are made of where none are read; a row would be an event.
CREATE TEMP VIEW focus_event AS
SELECT
    ${no_event},
    NULL::DATE AS date
WHERE false
