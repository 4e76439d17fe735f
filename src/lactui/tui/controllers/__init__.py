"""The controllers of the explorer, one object for each task: navigation, lens, shelf, export, comparison, keys, commands."""
