"""From the words of a question to the records that answer it, best first."""
