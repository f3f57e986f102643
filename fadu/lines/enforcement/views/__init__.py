"""The line's own pages, on the desk and on the public site."""
