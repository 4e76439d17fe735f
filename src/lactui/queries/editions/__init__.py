"""Whole bases: the differences of two, and the rows of every table."""
