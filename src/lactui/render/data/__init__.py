"""Cards and records as JSON, CSV and Markdown, and files written whole."""
