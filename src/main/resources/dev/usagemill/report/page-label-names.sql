-- The named values of a page's label, by their place; NULL is those without.
SELECT value
FROM page_label_name
WHERE is_named
ORDER BY place
