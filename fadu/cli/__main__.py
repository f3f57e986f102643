"""`python -m fadu.cli` is `fadu`."""

from fadu.cli.main import main

main()
