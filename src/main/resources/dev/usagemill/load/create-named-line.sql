-- The rejected lines of a load that name a forgotten user; a row is a line, by what it is known by.
CREATE OR REPLACE TEMP TABLE named_line (
    known_by VARCHAR NOT NULL
)
