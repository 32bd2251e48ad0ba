-- What days that hold nothing yet may become; a row is a staged event. key_hash stands for its
-- key (user, id): numbers are compared faster than texts. Of one day a view, because to copy the
-- rows into a table takes longer than to read the files again; of several a table, as each of them
-- would read the files of all.
CREATE OR REPLACE TEMP ${relation} candidate AS
SELECT * EXCLUDE (key_hash), false AS live, ${key_hash} AS key_hash
FROM staged_event
