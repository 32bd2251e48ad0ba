-- Writes a day's events, each once, sorted by time; a row is an event. The footer says which
-- load this is, and what became of its events. Counts that no event of the day has are put
-- in here. Bloom filters would cost a sixth of the time, and so would dictionaries of ids.
COPY (
    SELECT ${all_columns}${and_labels}
    FROM (
        SELECT ${occurring_columns}${and_labels}
        FROM candidate
        ANTI JOIN resend USING (key_hash)
        WHERE date = ${day}
        UNION ALL
        SELECT ${occurring_columns}${and_labels}
        FROM resend
        WHERE date = ${day}
            AND rank = 1
        ORDER BY ${event_order}
    )
) TO ${target} (
    FORMAT parquet,
    PARQUET_VERSION v2,
    COMPRESSION zstd,
    COMPRESSION_LEVEL 1,
    DICTIONARY_SIZE_LIMIT 5000,
    ROW_GROUP_SIZE 40960,
    WRITE_BLOOM_FILTER false,
    KV_METADATA {
        'usagemill.load': ${load},
        'usagemill.events': ${events},
        'usagemill.duplicates': ${duplicates},
        'usagemill.conflicts': ${conflicts}
    }
)
