"""What a record is when it is read: a row class and its query for each type."""
