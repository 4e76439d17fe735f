"""Widgets that draw themselves line by line and send only the lines that changed."""
