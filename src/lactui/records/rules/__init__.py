"""The rules that hold across records, and what is reported of them."""
