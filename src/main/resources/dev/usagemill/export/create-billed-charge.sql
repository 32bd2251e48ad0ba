-- The charges of a bill in US dollars, as they were gathered; a row is a charge.
CREATE TEMP VIEW billed_charge AS
FROM focus_charge
