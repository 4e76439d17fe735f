"""The terminal: what it can show, its colours, and how keys are read from it."""
