"""Typed queries of the base: rows of records, lists and measures."""
