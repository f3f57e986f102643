"""Where the annotated real texts are: FADU_GOLD, else ../shared/gold beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GOLD = Path(os.environ.get("FADU_GOLD") or ROOT.parent / "shared" / "gold")

needs_gold = pytest.mark.skipif(
    not (GOLD / "score.py").is_file(),
    reason=f"没有真实文本的标注（{GOLD}）：设置 FADU_GOLD 后再测",
)


def gold_text(prefix: str) -> str:
    """The real text whose file name begins so, as the annotations count its characters."""
    file = next((GOLD / "texts").glob(f"{prefix}*.txt"))
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()
