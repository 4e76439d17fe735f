"""The panes: one module each, named in `PANES` of `tui/actions.py`."""
