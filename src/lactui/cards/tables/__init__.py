"""Tables and objects of many records: lists, comparisons, figures, coverage."""
