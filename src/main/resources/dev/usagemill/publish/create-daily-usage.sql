-- The rollup; a row is what one user used of one feature with one model on one day.
CREATE TABLE usage.daily_usage (
    ${daily_usage_declarations}
)
