-- One row: how many values a page's label has, on how many days there is usage, and how many rows it takes to hold
-- the label by feature and model, and by feature alone.
SELECT
    count(DISTINCT value) AS label_values,
    count(DISTINCT date) AS days,
    count(*) AS rows_by_both,
    (SELECT count(*) FROM (SELECT DISTINCT date, value, feature_place FROM page_label)) AS rows_by_feature
FROM page_label
