"""A session of the explorer: its settings, where it starts and where it ended."""
