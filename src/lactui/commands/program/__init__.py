"""Commands about the program and the user's own shelf: one module a command."""
