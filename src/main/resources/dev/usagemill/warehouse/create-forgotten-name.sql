-- Who is to be forgotten; a row is a user, with the name under which the events are kept instead, NULL if they are
-- removed.
CREATE OR REPLACE TEMP TABLE forgotten_name (
    user_id VARCHAR NOT NULL,
    pseudonym VARCHAR
)
