"""How a card gets into a detail panel."""
