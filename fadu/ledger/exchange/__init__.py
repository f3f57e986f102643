"""Records in and out: xlsx and csv, templates, import with a dry run, export, undo of a batch."""
