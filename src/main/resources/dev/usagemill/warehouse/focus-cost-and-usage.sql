-- Costs and usage as version 1.4 of the FinOps Open Cost and Usage Specification wants them; a row is a charge: one kind
-- of what is billed, of one user, feature, model, service tier, length of prompt and labels on one day. Requests that have
-- no price, or lack that of a part, cost nothing that is known, so their rows stand apart. Days whose events or prices are
-- gone have a row for each of daily_usage. Nothing is divided: that would make a floating point number.
WITH meter(kind, meter, consumed_unit, pricing_unit, per_consumed_unit, per_pricing_unit, price_share) AS (
    VALUES
        ('input', 'Input Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('output', 'Output Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('cache_read', 'Cache Read Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('cache_write_5m', '5 Minute Cache Write Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('cache_write_1h', '1 Hour Cache Write Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('reasoning', 'Reasoning Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('input_audio', 'Audio Input Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('input_image', 'Image Input Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('input_video', 'Video Input Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('cache_read_audio', 'Audio Cache Read Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('output_audio', 'Audio Output Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('output_image', 'Image Output Tokens', 'Tokens', '1000000 Tokens', 1, 0.000001, 1),
        ('images', 'Images', 'Images', 'Images', 1, 1, 0.000001),
        ('audio_ms', 'Audio Seconds', 'Seconds', 'Seconds', 0.001, 0.001, 0.001),
        ('characters', 'Characters', 'Characters', '1000000 Characters', 1, 0.000001, 1),
        ('web_searches', 'Web Searches', 'Searches', '1000 Searches', 1, 0.001, 0.001),
        ('tool_calls', 'Tool Calls', 'Calls', '1000 Calls', 1, 0.001, 0.001),
        ('requests', 'Requests', 'Requests', '1000 Requests', 1, 0.001, 0.001)
),
split_day AS (
    SELECT date
    FROM usage.usage_day
    WHERE rates_known
        AND date >= coalesce((SELECT events_from FROM usage.warehouse), '-infinity'::DATE)
),
event AS (
    SELECT
        date,
        user_id,
        feature,
        model,
        coalesce(service_tier, 'standard') AS service_tier,
        tokens_input AS prompt${and_labels},
        ${charged_counts}
    FROM ${focus_events}
),
rated AS (
    SELECT event.*, rate.above, rate.model IS NOT NULL AND ${has_all_prices} AS is_priced
    FROM event
    SEMI JOIN split_day ON split_day.date = event.date
    LEFT JOIN usage.rate
        ON rate.date = event.date
        AND rate.model = event.model
        AND rate.service_tier = event.service_tier
        AND event.prompt > coalesce(rate.above, -1)
        AND event.prompt <= coalesce(rate.up_to, 9223372036854775807)
),
summed AS (
    SELECT
        date,
        user_id,
        feature,
        model,
        service_tier${and_labels},
        is_priced,
        CASE WHEN is_priced THEN above END AS above,
        ${charged_sums}
    FROM rated
    GROUP BY ALL
),
charged AS (
    SELECT
        summed.* EXCLUDE (${charged_columns}),
        unnest([${charges}]) AS charge
    FROM summed
    LEFT JOIN usage.rate
        ON summed.is_priced
        AND rate.date = summed.date
        AND rate.model = summed.model
        AND rate.service_tier = summed.service_tier
        AND rate.above IS NOT DISTINCT FROM summed.above
),
charge AS (
    SELECT
        date,
        user_id,
        feature,
        model${and_labels},
        service_tier,
        above,
        true AS is_split,
        meter.*,
        charge.quantity AS quantity,
        charge.price AS price,
        (charge.quantity * charge.price * 0.000001::DECIMAL(7, 6))::DECIMAL(38, 12) AS cost,
        NULL::BIGINT AS unpriced_requests,
        NULL::BIGINT AS unpriced_tokens
    FROM charged
    JOIN meter ON meter.kind = charge.kind
    WHERE charge.quantity > 0
    UNION ALL BY NAME
    SELECT
        date,
        user_id,
        feature,
        model${and_labels},
        false AS is_split,
        cost_usd AS cost,
        unpriced_requests,
        unpriced_tokens
    FROM usage.daily_usage
    ANTI JOIN split_day ON split_day.date = daily_usage.date
),
sku AS (
    SELECT
        *,
        kind || ':' || model AS sku,
        kind || ':' || replace(replace(replace(service_tier, '%', '%25'), ':', '%3A'), '>', '%3E')
            || coalesce('>' || above::VARCHAR, '') || ':' || model AS sku_price
    FROM charge
)
SELECT
    cost AS "BilledCost",
    'usagemill' AS "BillingAccountId",
    NULL::VARCHAR AS "BillingAccountName",
    'USD' AS "BillingCurrency",
    month_ends_at AS "BillingPeriodEnd",
    month_starts_at AS "BillingPeriodStart",
    'Usage' AS "ChargeCategory",
    NULL::VARCHAR AS "ChargeClass",
    CASE WHEN is_split THEN meter ELSE 'All usage' END || ' of ' || model
        || CASE WHEN service_tier <> 'standard' THEN ' (' || service_tier || ')' ELSE '' END AS "ChargeDescription",
    'Usage-Based' AS "ChargeFrequency",
    ends_at AS "ChargePeriodEnd",
    starts_at AS "ChargePeriodStart",
    (quantity * per_consumed_unit::DECIMAL(4, 3))::DECIMAL(38, 3) AS "ConsumedQuantity",
    consumed_unit AS "ConsumedUnit",
    cost AS "ContractedCost",
    (price::DECIMAL(25, 6) * price_share::DECIMAL(7, 6))::DECIMAL(38, 12) AS "ContractedUnitPrice",
    cost AS "EffectiveCost",
    NULL::VARCHAR AS "HostProviderName",
    'usagemill' AS "InvoiceIssuerName",
    cost AS "ListCost",
    (price::DECIMAL(25, 6) * price_share::DECIMAL(7, 6))::DECIMAL(38, 12) AS "ListUnitPrice",
    CASE WHEN is_split THEN 'Standard' END AS "PricingCategory",
    (quantity * per_pricing_unit::DECIMAL(7, 6))::DECIMAL(38, 6) AS "PricingQuantity",
    pricing_unit AS "PricingUnit",
    'AI and Machine Learning' AS "ServiceCategory",
    model AS "ServiceName",
    'usagemill' AS "ServiceProviderName",
    'Generative AI' AS "ServiceSubcategory",
    sku AS "SkuId",
    meter AS "SkuMeter",
    CASE WHEN is_split THEN
        json_merge_patch(
            '{}', json_object('x_ServiceTier', service_tier, 'x_PromptTokensAbove', above::VARCHAR)
        )::VARCHAR
    END AS "SkuPriceDetails",
    sku_price AS "SkuPriceId",
    json_merge_patch(
        '{}', json_object('usagemill/user', user_id, 'usagemill/feature', feature${and_tags})
    )::VARCHAR AS "Tags",
    CASE WHEN cost IS NULL THEN 'Unpriced' WHEN unpriced_requests > 0 THEN 'LowerBound' ELSE 'Exact' END AS "x_CostStatus",
    sku.date AS "x_Date",
    is_split AS "x_IsSplit",
    unpriced_requests AS "x_UnpricedRequests",
    unpriced_tokens AS "x_UnpricedTokens"
FROM sku
JOIN usage.usage_day ON usage_day.date = sku.date
