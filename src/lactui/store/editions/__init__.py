"""Whole bases: what two of them differ in, and every table as it is."""
