-- What the limits file says; a row is a rule and one of its patterns of names. label is the one whose
-- values are limited, or empty if users are; place is the order of the patterns.
CREATE TEMP TABLE limit_rule (
    place BIGINT NOT NULL,
    label VARCHAR NOT NULL,
    name_pattern VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    limit_amount {money} NOT NULL,
    warn_amount {money} NOT NULL
)
