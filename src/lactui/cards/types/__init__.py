"""The card of each type of record: one module a type."""
