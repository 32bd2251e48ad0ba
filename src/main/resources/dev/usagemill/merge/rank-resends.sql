-- Ranks the events whose key (user, id) occurs more than once; a row is one of them. Keys that
-- share a hash by chance come along, each as the only one of its key.
-- rank 1 is kept: the most tokens, images and so on, then the smaller content, then the smaller
-- labels, so the order of loading does not matter. same_content compares with the event that was
-- there first: the live one, or the kept one if none was. same_as_kept compares with the kept one. A
-- label that only one of two has is no difference: it was not kept yet when the other was loaded.
CREATE OR REPLACE TEMP TABLE resend AS
WITH repeated AS (
    SELECT key_hash
    FROM candidate
    GROUP BY key_hash
    HAVING count(*) > 1
),
contents AS (
    SELECT
        *,
        row(${event_precedence}) AS content,
        ${event_labels} AS labels
    FROM candidate
    SEMI JOIN repeated USING (key_hash)
)
SELECT
    * EXCLUDE (content, labels),
    row_number() OVER kept AS rank,
    content IS NOT DISTINCT FROM first_value(content) OVER first${labels_of_first} AS same_content,
    content IS NOT DISTINCT FROM first_value(content) OVER kept${labels_of_kept} AS same_as_kept
FROM contents
WINDOW
    first AS (PARTITION BY user_id, id ORDER BY live DESC, content, labels),
    kept AS (PARTITION BY user_id, id ORDER BY content, labels)
