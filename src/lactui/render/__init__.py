"""Cards and records written out: plain text, Rich, Markdown, JSON, CSV, citations, maps and pictures."""
