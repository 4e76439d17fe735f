"""The base: its read-only connection, its hash, the filter, and what is declared of types of record and vocabularies."""
