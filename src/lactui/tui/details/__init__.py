"""Cards for the detail panel: made for a place, and laid out in lines."""
