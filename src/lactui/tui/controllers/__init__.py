"""What the explorer does, one object a matter: navigation, lens, shelf, export, comparison, keys, commands."""
