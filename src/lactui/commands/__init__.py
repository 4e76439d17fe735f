"""The one-shot commands: each module parses nothing, asks the store, and hands a card to a face."""
