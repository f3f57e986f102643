"""Numbers that a browser sets before the items of a list (<ol>): no text of the page, and seen by who reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fadu.reading.numbers.numerals import chinese
from fadu.reading.pattern import pattern

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NONE = pattern(r"list-style(?:-type)?:\s*none|decoration:\s*none")
_CHINESE = pattern(r"cjk-ideographic|(?:simp|trad)-chinese|cjk-earthly")
_NUMBERED = pattern(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.是]|\d{1,3}[.、．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])"
)


class ListNumbers:
    """Counts the items of each list."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}

    def before(self, item: LexborNode) -> str:
        """The number before an item; nothing where its list shows none or the item brings its own.

        >>> from selectolax.lexbor import LexborHTMLParser
        >>> items = LexborHTMLParser("<ol start=3><li>评查</li><li>培训</li><li>（三）考核</li></ol><ul><li>其他</li></ul>").css("li")
        >>> numbers = ListNumbers()
        >>> [numbers.before(item) for item in items]
        ['3.', '4.', '', '']
        """
        above = item.parent
        if above is None or above.tag != "ol":
            return ""
        first = above.attributes.get("start") or "1"
        at = self._counts.get(above.mem_id, int(first) - 1 if first.isascii() and first.isdecimal() else 0) + 1
        self._counts[above.mem_id] = at
        style = (above.attributes.get("style") or "") + (item.attributes.get("style") or "")
        kind = above.attributes.get("type") or "1"
        if kind != "1" or _NONE.search(style) or _NUMBERED.match(item.text() or ""):
            return ""
        return f"{chinese(at)}、" if _CHINESE.search(style) and at < 100 else f"{at}."
