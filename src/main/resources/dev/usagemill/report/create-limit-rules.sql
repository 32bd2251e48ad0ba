-- What the limits file says; a row is a rule and one of its patterns of users. rule is its line in the
-- file and place the order of the patterns.
CREATE TEMP TABLE limit_rule (
    place BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    user_pattern VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    limit_amount DECIMAL(38, 12) NOT NULL,
    warn_amount DECIMAL(38, 12) NOT NULL
)
