"""Lists of records under a filter, and what they are counted by."""
