"""What every room may use: light classes, whole writes of files, SQLite, and a process that confines itself."""
