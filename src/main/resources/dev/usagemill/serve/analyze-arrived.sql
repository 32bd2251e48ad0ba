-- Otherwise the planner takes the table for a small one.
ANALYZE arrived
