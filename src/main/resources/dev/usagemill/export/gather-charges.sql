-- The charges of a period in the order of the file, so that the same usage makes the same file; a row is a charge.
CREATE TEMP TABLE focus_charge AS
SELECT *
FROM (
    ${focus_cost_and_usage}
)
WHERE "x_Date" BETWEEN ${from} AND ${to}
    AND (${priced_only} = 0 OR "BilledCost" IS NOT NULL)
ORDER BY "x_Date", "Tags", "ServiceName", "SkuPriceId", "x_CostStatus"
