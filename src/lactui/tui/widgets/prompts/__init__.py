"""Lines and forms in which something is typed."""
