-- An amount as a whole number of its last decimals, which can be divided without becoming a floating point number. Of
-- more than 18 decimals the last are cut off.
CREATE TEMP MACRO digits(amount) AS
    replace(amount::{money}::VARCHAR, '.', '')::HUGEINT // {beyond_18}
