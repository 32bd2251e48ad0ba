-- Ranks the events whose key (user, id) occurs more than once in a day; a row is one of them. Keys
-- that share a hash by chance, or are those of several days, come along, each as the only one of its
-- key.
-- rank 1 is kept: the most tokens, images and so on, then the smaller content, then the smaller
-- labels, so the order of loading does not matter. same_content compares with the event that was
-- there first: the live one, or the kept one if none was. same_as_kept compares with the kept one. A
-- label that only one of two has is no difference: it was not kept yet when the other was loaded.
-- Contents are compared by their sort keys: to compare rows of columns takes twice as long, and so
-- does a window for each order.
CREATE OR REPLACE TEMP TABLE resend AS
WITH repeated AS (
    SELECT key_hash
    FROM candidate
    GROUP BY key_hash
    HAVING count(*) > 1
),
contents AS (
    SELECT *, create_sort_key(${precedence}) AS content
    FROM candidate
    SEMI JOIN repeated USING (key_hash)
)
SELECT
    * EXCLUDE (content),
    row_number() OVER kept AS rank,
    content = first_value(content ORDER BY live DESC, content${and_labels}) OVER kept${labels_of_first} AS same_content,
    content = first_value(content) OVER kept${labels_of_kept} AS same_as_kept
FROM contents
WINDOW kept AS (
    PARTITION BY date, user_id, id
    ORDER BY content${and_labels}
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)
