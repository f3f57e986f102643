"""The command line: fadu."""
