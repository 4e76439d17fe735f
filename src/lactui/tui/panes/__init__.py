"""The panes: one module each, named in `tui/pane_table.py`."""
