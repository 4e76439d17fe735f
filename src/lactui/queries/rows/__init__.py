"""A class of rows for each type of record, and the query that fills it."""
