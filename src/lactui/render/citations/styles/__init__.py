"""One module a style, each with `write`, from entries to text."""
