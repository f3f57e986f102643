"""Writes docs/law.md: `python -m fadu.law [PATH]`."""

from __future__ import annotations

import sys
from pathlib import Path

from fadu.law import manual

Path(sys.argv[1] if len(sys.argv) > 1 else "docs/law.md").write_text(manual(), encoding="utf-8")
