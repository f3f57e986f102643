"""The limits, one file a subject; read by `fadu.law.limit_files`, never imported."""
