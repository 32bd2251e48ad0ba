-- What the events are called and made of while there are none; a row would be an event.
CREATE OR REPLACE VIEW usage.events AS
SELECT
    NULL::VARCHAR AS user_id,
    NULL::TIMESTAMP AS created_at,
    NULL::VARCHAR AS id,
    NULL::VARCHAR AS feature,
    NULL::VARCHAR AS model,
    NULL::BIGINT AS tokens_input,
    NULL::BIGINT AS tokens_output,
    NULL::BIGINT AS tokens_cache_read,
    NULL::BIGINT AS tokens_cache_write_5m,
    NULL::BIGINT AS tokens_cache_write_1h,
    NULL::BIGINT AS tokens_reasoning,
    NULL::VARCHAR AS service_tier,
    NULL::BIGINT AS duration_ms,
    NULL::BOOLEAN AS success,
    NULL::VARCHAR AS error_type,
    NULL::DATE AS date
WHERE false
