"""Commands that answer from the base: one module a command."""
