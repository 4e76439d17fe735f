"""Commands for those who keep the records: one module a command."""
