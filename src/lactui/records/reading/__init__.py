"""From files to models, every fault collected."""
