"""What a panel shows of a card."""
