-- Costs and usage as the FinOps Open Cost and Usage Specification wants them; a row is a charge.
CREATE OR REPLACE VIEW usage.focus_cost_and_usage AS
${focus_cost_and_usage}
