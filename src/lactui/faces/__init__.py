"""A card's faces: plain text, Rich, Markdown, JSON, CSV, BibTeX."""
