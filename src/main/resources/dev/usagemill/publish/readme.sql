-- What README says; a row is a table or view.
SELECT name, kind, what FROM usage."README"
