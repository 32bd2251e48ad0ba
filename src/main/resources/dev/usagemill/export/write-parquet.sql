-- Writes what is billed; a row is a charge. Parquet knows which times are UTC.
COPY (
    SELECT * REPLACE (
        "BillingPeriodEnd"::TIMESTAMPTZ AS "BillingPeriodEnd",
        "BillingPeriodStart"::TIMESTAMPTZ AS "BillingPeriodStart",
        "ChargePeriodEnd"::TIMESTAMPTZ AS "ChargePeriodEnd",
        "ChargePeriodStart"::TIMESTAMPTZ AS "ChargePeriodStart"
    )
    FROM billed_charge
) TO ${target} (
    FORMAT parquet,
    COMPRESSION zstd,
    USE_TMP_FILE false,
    KV_METADATA {'FocusVersion': ${version}, 'DataGenerator': 'usagemill'}
)
