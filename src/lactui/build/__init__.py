"""Records to `lac.db`: tables, search index, views, stamp."""
