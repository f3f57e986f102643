"""The work itself, one folder a line of work."""
