-- The prices by which days were priced, in USD per one million tokens, images, ms and so on; a row is a day, a model
-- that it has, and a service tier of the model that has prices, for prompts above the one number of tokens and up to
-- the other.
CREATE TABLE usage.rate (
    date DATE NOT NULL,
    model VARCHAR NOT NULL,
    service_tier VARCHAR NOT NULL,
    above BIGINT,
    up_to BIGINT,
    ${price_declarations}
)
