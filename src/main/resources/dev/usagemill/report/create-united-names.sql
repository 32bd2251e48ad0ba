-- All names of several lists, each once, by the alphabet; a list is a text with commas, or NULL.
CREATE TEMP MACRO united_names(names) AS
    array_to_string(list_sort(list_distinct(flatten(
        list(string_split(names, ', ')) FILTER (names IS NOT NULL)
    ))), ', ')
