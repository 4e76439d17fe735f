"""Cards and tables as lines of text: for a pipe, a terminal and the explorer."""
