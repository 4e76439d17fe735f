"""Citations of records and sources, in several styles."""
