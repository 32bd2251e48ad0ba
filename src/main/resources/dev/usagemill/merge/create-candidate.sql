-- What a day that holds nothing yet may become; a row is a staged event. key_hash stands for
-- its key (user, id): numbers are compared faster than texts. A view, because to copy the
-- rows into a table takes longer than to read the files again.
CREATE OR REPLACE TEMP VIEW candidate AS
SELECT * EXCLUDE (key_hash), false AS live, ${key_hash} AS key_hash
FROM staged_event
