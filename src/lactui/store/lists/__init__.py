"""Lists of records under a lens, and what they are counted by."""
