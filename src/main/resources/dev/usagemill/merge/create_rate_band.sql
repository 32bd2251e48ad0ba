-- The bands of long prompts; a row is one band of a model, as the events name it, at a
-- service tier: it holds for prompts above the one number of tokens and up to the other.
CREATE OR REPLACE TEMP TABLE rate_band (
    model VARCHAR NOT NULL,
    service_tier VARCHAR NOT NULL,
    band INTEGER NOT NULL,
    above BIGINT NOT NULL,
    up_to BIGINT NOT NULL
)
