"""Corrections, merges and new records, applied to a folder of records."""
