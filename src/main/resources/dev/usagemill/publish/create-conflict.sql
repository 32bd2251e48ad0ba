-- The conflicts; a row is a resend with other content. differs_in names the columns of
-- events in which the two versions differ.
CREATE OR REPLACE TABLE usage.conflict (
    load BIGINT NOT NULL,
    date DATE NOT NULL,
    user_id VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    kept_feature VARCHAR NOT NULL,
    kept_model VARCHAR NOT NULL,
    kept_tokens_input BIGINT NOT NULL,
    kept_tokens_output BIGINT NOT NULL,
    kept_created_at TIMESTAMP NOT NULL,
    dropped_feature VARCHAR NOT NULL,
    dropped_model VARCHAR NOT NULL,
    dropped_tokens_input BIGINT NOT NULL,
    dropped_tokens_output BIGINT NOT NULL,
    dropped_created_at TIMESTAMP NOT NULL,
    differs_in VARCHAR NOT NULL
)
