-- Writes the lines of one slice; a row is one line that is not blank: an event (reason is
-- null) or a rejected line, or one for each element of a line that holds several. byte_offset is given for rejected lines only; line_id is the id that
-- such a line's event would have, if the line brings none. Late events come together, behind others, so that who merges their days
-- passes over most row groups. The file lives for a minute: looking for repeated values where
-- there are many would double the time that writing takes.
COPY (
    SELECT
        DATE '1970-01-01' + day::INTEGER AS date,
        ${read_event},
        line_number,
        byte_offset,
        reason,
        detail,
        from_base64(raw_base64) AS raw,
        line_id,
        key_hash
    FROM log_slice(${slice})
) TO ${target} (
    FORMAT parquet,
    PARQUET_VERSION v2,
    COMPRESSION uncompressed,
    DICTIONARY_SIZE_LIMIT 1000,
    ROW_GROUP_SIZE 20480,
    WRITE_BLOOM_FILTER false
)
