"""What the explorer does, one object a matter: lens, shelf, export, navigation."""
