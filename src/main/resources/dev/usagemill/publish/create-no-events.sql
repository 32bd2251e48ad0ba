-- What the events are called and made of while there are none; a row would be an event.
CREATE OR REPLACE VIEW usage.events AS
SELECT
    ${no_event},
    NULL::DATE AS date
WHERE false
