"""Figures that are counted by declared measures, and published figures beside them."""
