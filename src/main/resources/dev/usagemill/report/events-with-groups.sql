-- Events beside the groups that their user belongs to on their day; a row is an event.
SELECT event.*, user_group.* EXCLUDE (user_id, first_day, last_day)
FROM {events} AS event
LEFT JOIN user_group
    ON event.user_id = user_group.user_id
    AND event.date >= coalesce(user_group.first_day, '-infinity'::DATE)
    AND event.date <= coalesce(user_group.last_day, 'infinity'::DATE)
