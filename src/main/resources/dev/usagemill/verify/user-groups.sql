-- The groups of users as they are published; a row is what holds for a user on some days.
SELECT * FROM usage.user_group
