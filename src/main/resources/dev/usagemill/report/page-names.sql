-- The names of a page; a row is one of them, by its place.
SELECT kind, name
FROM page_name
WHERE is_named
ORDER BY kind, place
