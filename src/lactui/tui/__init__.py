"""The explorer, a Textual app."""
