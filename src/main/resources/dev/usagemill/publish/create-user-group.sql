-- The groups of users; a row is what the users file says of a user from one day to another. The rows of a user share
-- no day.
CREATE OR REPLACE TABLE usage.user_group (
    user_id VARCHAR NOT NULL,
    first_day DATE,
    last_day DATE${groups}
)
