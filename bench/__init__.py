"""Measurements against the rivals; `make bench`."""
