-- What is in this file, for whoever opens it; a row is a table or view. The comments on them are these.
CREATE OR REPLACE VIEW usage."README" AS
SELECT *
FROM (VALUES
    ('README', 'view', ${about}),
    ('daily_usage', 'table', 'What one user used of one feature with one model on one day; cost_usd is NULL where no price is known, never 0 (do not coalesce)'),
    ('daily_usage_summary', 'table', 'What one user used of one feature on one day, all models together'),
    ('calendar_usage', 'view', 'daily_usage with its week and month: the base of the reports cost, daily-volume, error-rate, features, limits, models, top-users and user'),
    ('user_group', 'table', 'What the users file says of a user from one day to another; calendar_usage has it beside the usage of these days'),
    ('events', 'view', 'Every accepted event, read from the Parquet files in ' || ${events} || ', which a copy of this file does not bring along: the base of the reports latency and error-types'),
    ('focus_cost_and_usage', 'view', 'Cost and usage in the columns of FOCUS 1.4, the FinOps Open Cost and Usage Specification; reads the events where these are kept'),
    ('usage_day', 'table', 'When each day begins and ends, and by which prices it was priced'),
    ('rate', 'table', 'The prices by which each day was priced, in USD per one million tokens, images, ms and so on'),
    ('load', 'table', 'What became of the lines of each load'),
    ('load_log_file', 'table', 'What each load has read of which log file'),
    ('rejected_line', 'table', 'Rejected lines: where they are and why they are not events, without their text'),
    ('conflict', 'table', 'Resends with different content: the version that counts and the one that was dropped'),
    ('warehouse', 'table', 'The time zone that cuts events into days, the version of the layout, and whether this is sample data')
) AS described(name, kind, what)
