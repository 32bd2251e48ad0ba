-- Writes what is billed; a row is a charge. Times are those of ISO 8601, UTC.
COPY billed_charge TO ${target} (
    FORMAT csv,
    HEADER true,
    TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%SZ',
    USE_TMP_FILE false
)
