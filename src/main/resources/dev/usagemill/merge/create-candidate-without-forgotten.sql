-- What a day holds without the events of forgotten users, or with them under other names; a row is an event. Ids may
-- tell who it was, and nobody asks for them again: lines of these users are refused.
CREATE OR REPLACE TEMP VIEW candidate AS
WITH live AS (
    SELECT ${occurring_columns}${and_labels}
    FROM read_parquet(${events}, ${event_schema}, hive_partitioning = false)
),
renamed AS (
    SELECT
        live.* REPLACE (
            pseudonym AS user_id,
            pseudonym || '-' || row_number() OVER (PARTITION BY pseudonym ORDER BY created_at, id) AS id${renamed_labels}
        )
    FROM live
    JOIN forgotten_name USING (user_id)
    WHERE pseudonym IS NOT NULL
)
SELECT ${day} AS date, *, true AS live, hash(user_id, id) AS key_hash
FROM (
    SELECT * FROM live ANTI JOIN forgotten_name USING (user_id)
    UNION ALL BY NAME
    SELECT * FROM renamed
)
