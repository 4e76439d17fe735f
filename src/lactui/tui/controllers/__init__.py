"""The controllers of the explorer, one object for each task: navigation, filter, shelf, export, comparison, keys, commands."""
