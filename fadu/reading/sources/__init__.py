"""Sources: texts out of files of any kind, with the place of each paragraph."""
