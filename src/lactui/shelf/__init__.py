"""The user's own bookmarks and notes, in a database of their own; rests on sqlite3 alone."""
