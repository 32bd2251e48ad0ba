-- The loads; a row is a load and what became of its lines. Times are UTC.
CREATE OR REPLACE TABLE usage.load (
    load BIGINT PRIMARY KEY,
    kind VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    lines BIGINT NOT NULL,
    events BIGINT NOT NULL,
    duplicates BIGINT NOT NULL,
    conflicts BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    blank BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    further BIGINT NOT NULL,
    unread_usage BIGINT NOT NULL,
    days BIGINT NOT NULL
)
