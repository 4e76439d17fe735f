"""What a record is: models, vocabularies, loading, and the checks across records."""
