-- The summary table; a row is what one user used of one feature on one day. These three are its
-- key, by the way in which it is filled. The index of a PRIMARY KEY must fit into memory to be
-- made, and that of a year does not.
CREATE TABLE usage.daily_usage_summary (
    user_id VARCHAR NOT NULL,
    date DATE NOT NULL,
    feature VARCHAR NOT NULL,
    ${summary_declarations}
)
