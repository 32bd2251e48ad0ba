-- The charges of a bill in another currency, at the rate of their day; a row is a charge. What is priced stays in US
-- dollars, in columns of its own. A cost of 12 decimals times a rate of 8 has 20, which is exact. A day without a rate
-- has no known cost.
CREATE TEMP TABLE billed_charge AS
SELECT
    focus_charge.* REPLACE (
        ("BilledCost" * rate)::DECIMAL(38, 20) AS "BilledCost",
        ${currency} AS "BillingCurrency",
        ("ContractedCost" * rate)::DECIMAL(38, 20) AS "ContractedCost",
        ("ContractedUnitPrice" * rate)::DECIMAL(38, 20) AS "ContractedUnitPrice",
        ("EffectiveCost" * rate)::DECIMAL(38, 20) AS "EffectiveCost",
        ("ListCost" * rate)::DECIMAL(38, 20) AS "ListCost",
        ("ListUnitPrice" * rate)::DECIMAL(38, 20) AS "ListUnitPrice",
        CASE WHEN rate IS NULL THEN 'Unpriced' ELSE "x_CostStatus" END AS "x_CostStatus"
    ),
    'USD' AS "PricingCurrency",
    "ContractedUnitPrice" AS "PricingCurrencyContractedUnitPrice",
    "EffectiveCost" AS "PricingCurrencyEffectiveCost",
    "ListUnitPrice" AS "PricingCurrencyListUnitPrice"
FROM focus_charge
JOIN rate_of_day ON rate_of_day.date = "x_Date"
WHERE ${priced_only} = 0 OR ("BilledCost" IS NOT NULL AND rate IS NOT NULL)
ORDER BY "x_Date", "Tags", "ServiceName", "SkuPriceId", "x_CostStatus"
