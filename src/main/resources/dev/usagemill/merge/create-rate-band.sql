-- The bands of long prompts; a row is one band of a model and service tier: it holds for prompts above the one
-- number of tokens and up to the other.
CREATE OR REPLACE TEMP TABLE rate_band (
    priced_tier BIGINT NOT NULL,
    band BIGINT NOT NULL,
    above BIGINT NOT NULL,
    up_to BIGINT NOT NULL
)
