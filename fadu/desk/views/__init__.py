"""The desk's pages, one file a subject; each view is thin and draws a template."""
