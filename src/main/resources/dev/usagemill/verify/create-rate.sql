-- What requests cost on a day, in USD per million tokens, images, ms and so on, NULL without a price; a
-- row is a model and service tier that has prices, for prompts above the one number of tokens and up to
-- the other.
CREATE OR REPLACE TEMP TABLE rate (
    model VARCHAR,
    service_tier VARCHAR,
    above BIGINT,
    up_to BIGINT,
    ${price_declarations}
)
