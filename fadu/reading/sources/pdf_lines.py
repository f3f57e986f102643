"""Lines of a PDF whose signs are not drawn from left to right: quotation marks of another font come last."""

from __future__ import annotations

from typing import Any

from fadu.reading.pattern import pattern

_STRAY = pattern(r" [“”‘’…—·][“”‘’…—· ]*(?=\r?\n|$)|[\u4e00-\u9fff] [“”‘’…—][“”‘’…— ]*[\u4e00-\u9fff，。]")
"""Marks apart from the words that they belong to, as a program draws them that takes them from another font."""


def strays(text: str) -> bool:
    """Are there marks that seem to stand where they were not meant to?

    >>> strays("实现 二十连丰 。新建 “ ”\\r\\n农田"), strays("实现“二十连丰”。")
    (True, False)
    """
    return bool(_STRAY.search(text))


def in_order(layer: Any, text: str, column: str, *, bottom: float | None = None, top: float | None = None) -> str:
    """A page's text with the signs of each line in the order in which they stand.

    Args:
        layer: the page's text layer.
        text: its text, a sign for each of the layer's.
        column: what stands for a gap wider than two signs.
        bottom: only what stands above this height, in points.
        top: only what stands below this height, in points.
    """
    lines, at = [], 0
    for line in text.split("\n"):
        boxes = [(layer.get_charbox(at + n), sign) for n, sign in enumerate(line) if not sign.isspace()]
        at += len(line) + 1
        middle = sum((box[1] + box[3]) / 2 for box, _ in boxes) / len(boxes) if boxes else None
        if middle is None or (bottom or 0) <= middle <= (top or middle):
            lines.append(_line(boxes, column))
    return "\n".join(lines)


def _line(boxes: list[tuple[tuple[float, float, float, float], str]], column: str) -> str:
    """The signs from left to right, gaps told by how wide they are."""
    high = max((box[3] - box[1] for box, _ in boxes), default=0.0)
    out, right = "", None
    for box, sign in sorted(boxes, key=lambda one: one[0][0]):
        gap = 0.0 if right is None else box[0] - right
        wide, latin = gap > 2.5 * high, sign.isascii() and out[-1:].isascii()
        out += (column if wide else " " if latin and gap > 0.3 * high else "") + sign
        right = box[2]
    return out
