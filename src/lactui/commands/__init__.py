"""One module a command: parse, ask the store, hand a card to a face."""
