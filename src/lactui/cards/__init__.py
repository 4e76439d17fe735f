"""What a thing looks like, as blocks that any face can show."""
