"""Lines of the tests: their modules are loaded by Django under fadu.lines, not by pytest under a name of its own."""

collect_ignore_glob = ["*/models.py", "*/models/*", "*/procedure.py", "*/indicators.py", "*/samples.py", "*/public.py"]
