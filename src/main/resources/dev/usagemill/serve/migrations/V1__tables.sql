-- The tables of the summary database. Each statement must do no harm where its table is there already: when one is
-- lost, all of them run again.

-- What holds for all of them; one row.
CREATE TABLE IF NOT EXISTS warehouse (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    zone text NOT NULL,
    sample boolean NOT NULL,
    daily_usage boolean NOT NULL
);

-- A row is a load of the warehouse that these tables hold. Its days are restated.
CREATE TABLE IF NOT EXISTS load (
    load bigint PRIMARY KEY,
    kind text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);

-- A row is what one user used of one feature on one day. What an app asks on each request is in the index alone.
CREATE TABLE IF NOT EXISTS daily_usage_summary (
    user_id text COLLATE "C" NOT NULL,
    date date NOT NULL,
    feature text COLLATE "C" NOT NULL,
    request_count bigint NOT NULL,
    error_count bigint NOT NULL,
    tokens_input bigint NOT NULL,
    tokens_output bigint NOT NULL,
    cost_usd numeric(38, 12),
    unpriced_count bigint NOT NULL,
    unpriced_tokens bigint NOT NULL,
    unpriced_quantities text,
    PRIMARY KEY (user_id, date, feature)
        INCLUDE (request_count, error_count, tokens_input, tokens_output, cost_usd, unpriced_count)
);

CREATE INDEX IF NOT EXISTS daily_usage_summary_date ON daily_usage_summary (date);

-- A row is what one user used of one feature with one model and the same labels on one day; filled by choice.
CREATE TABLE IF NOT EXISTS daily_usage (
    date date NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    feature text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    requests bigint NOT NULL,
    errors bigint NOT NULL,
    tokens_input bigint NOT NULL,
    tokens_output bigint NOT NULL,
    tokens_cache_read bigint NOT NULL,
    tokens_cache_write bigint NOT NULL,
    tokens_reasoning bigint NOT NULL,
    duration_ms_sum bigint NOT NULL,
    duration_ms_count bigint NOT NULL,
    cost_usd numeric(38, 12),
    unpriced_requests bigint NOT NULL,
    unpriced_tokens bigint NOT NULL,
    tokens_input_audio bigint NOT NULL,
    tokens_input_image bigint NOT NULL,
    tokens_input_video bigint NOT NULL,
    tokens_cache_read_audio bigint NOT NULL,
    tokens_output_audio bigint NOT NULL,
    tokens_output_image bigint NOT NULL,
    images bigint NOT NULL,
    audio_ms bigint NOT NULL,
    characters bigint NOT NULL,
    web_searches bigint NOT NULL,
    tool_calls bigint NOT NULL,
    unpriced_quantities text,
    labels jsonb NOT NULL
);

CREATE INDEX IF NOT EXISTS daily_usage_date ON daily_usage (date, user_id);

-- A row is a user, or a value of a label, that is over a limit, near it, or may be over it because of unpriced requests.
CREATE TABLE IF NOT EXISTS usage_limit_status (
    user_id text COLLATE "C",
    label text,
    label_value text COLLATE "C",
    status text NOT NULL,
    period text NOT NULL,
    first_day date NOT NULL,
    measure text NOT NULL,
    used_amount numeric(38, 12),
    limit_amount numeric(38, 12) NOT NULL,
    since date
);

CREATE INDEX IF NOT EXISTS usage_limit_status_user_id ON usage_limit_status (user_id);
