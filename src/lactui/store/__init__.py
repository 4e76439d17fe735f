"""The read side: a read-only connection, typed queries, the lens, search. sqlite3 and nothing else."""
