"""A quantity, and the words beside its numeral that say how exact it is: 余, 近, 以上, 不少于."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from fadu.reading.model import Bound
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import words


@dataclass(slots=True)
class Quantity:
    """A quantity as found. ``value`` has the scale multiplied out; ``end`` is exclusive.

    Not frozen, as a text has thousands and a frozen one takes three times as long to make.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str
    bound: Bound
    scale: Decimal = Decimal(1)


GE = (
    "不少于",
    "不低于",
    "不得少于",
    "不得低于",
    "不能少于",
    "不能低于",
    "不可少于",
    "不下",
    "不下于",
    "不小于",
    "超过",
    "超",
    "超出",
    "多于",
    "高于",
    "大于",
    "逾",
    "上",
)
LE = (
    "不超过",
    "不高于",
    "不得超过",
    "不能超过",
    "不可超过",
    "不能高于",
    "不得高于",
    "不得多于",
    "不多于",
    "不大于",
    "不足",
    "不到",
    "少于",
    "低于",
    "小于",
)
LENGTHS = frozenset({"年", "亩", "元", "公里", "吨", "个月", "小时", "天", "%", "倍", "番"})
"""Units behind which 多 and 余 make a lower bound (3年多); behind others they mean many (3次多种)."""
MORE_THINGS = "次种名个地部方元措举家项0123456789"
"""Behind 多 these make it mean many, or by how much one exceeds the other (比上年27.1万元多4.3万元)."""
_TAIL = pattern(r"(?: ?及?(?:以上|以下|以内|之内|左右|上下|有余)(?![级的]?下属)|(?<=[万亿])\+(?![\w“”]))?")
_TAIL_SIGNS = frozenset(" 及以之左上有+")
BEFORE = pattern(
    r"(?:不[得能可]?(?:少于|低于|超过|高于|多于)|不(?:小于|大于|足|到|下于|下)|(?<!反)超过|(?<![赶反高])超出?|将近|接近|大约|多于|少于|低于|高于|大于|小于|逾"
    r"|(?<![最附临靠邻远贴亲逼])近|(?<![节预违合契公条履制特签邀解立集大誓隐])约) ?$"
)
_LAST = frozenset("于过足到下超出近约逾 ")
"""Signs that ``BEFORE`` ends with: before most numerals stands none of them, and nothing need be looked for."""
_LATELY = pattern("以?内(?![容部外])")
"""近14日内 is the last two weeks: 近 makes nothing of it less exact."""
_APART = pattern("[至最不突跨迈跃登站冲破逼趋控约]")
"""One of the signs that the words set apart bear."""
_APART_GE = pattern(r"(?:至少|最少|不少于|不低于)(?:[^,。;:、\d]{0,9}|[^,。;:、\d]{0,22}的)$")
_APART_NEAR = pattern(
    r"(?:突破|跨越|[跨迈跃登]上|跨过|迈过|(?<!网)站上(?!线|年)|冲破|[首再连]破|站稳)(?:了|新)?[^,。;:、\d]{0,4}$"
)
_APART_ABOUT = pattern(r"(?:(?:逼近|直逼|趋近)(?:了)?|(?<![节预违合契公条履制特签邀])约(?:为|占|有|达|需|合|计))$")
_APART_LE = pattern(r"(?:至多|最多(?!达|的|为|跑)|不超过|(?<!实际)控制在)[^,。;:、\d]{0,6}$")


def word_before(flat: str, at: int) -> str:
    """The approximator that touches a numeral from before, with the space behind it; empty for none.

    >>> word_before("发放近3份", 3), word_before("发放3份", 2)
    ('近', '')
    """
    if not at or flat[at - 1] not in _LAST:
        return ""
    found = BEFORE.search(flat[max(0, at - 5) : at])
    return found.group() if found else ""


@cache
def _named_units() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words("units", kind)) for kind in ("money", "duration")}


def money(unit: str) -> str:
    """The unit of a sum of money, however it is written, is 元; foreign ones stay."""
    return "元" if unit in _named_units()["money"] else unit


def as_written(text: str, found: re.Match[str]) -> str:
    """The unit as the text writes it; only % has one form, however wide it is printed."""
    written = text[found.start("unit") : found.end("unit")]
    return found["unit"] if found["unit"] in ("%", "‰") else written


def made(flat: str, at: int, end: int, value: Decimal | None, unit: str, bound: Bound = "eq") -> Quantity:
    """Widen a numeral to the approximators that touch it, and settle the bound."""
    start = at
    if (before := word_before(flat, at)) and not (
        before == "近" and unit in _named_units()["duration"] and _LATELY.match(flat, end)
    ):
        word = before.strip()
        start = at - len(before)
        bound = "ge" if word in GE else "le" if word in LE else "approx"
    tail = _TAIL.match(flat, end) if flat[end : end + 1] in _TAIL_SIGNS else None
    suffix = tail.group().strip().removeprefix("及") if tail else ""
    if suffix and tail:
        end = tail.end()
        bound = {"以上": "ge", "有余": "ge", "+": "ge", "以下": "le", "以内": "le", "之内": "le"}.get(suffix, "approx")  # type: ignore[assignment]
    elif (
        flat.startswith("内", end)
        and unit in _named_units()["duration"]
        and not flat.startswith(("内容", "内部", "内外"), end)
    ):
        end, bound = end + 1, "le"
    elif unit in LENGTHS and flat[end : end + 1] in ("余", "多") and flat[end + 1 : end + 2] not in tuple(MORE_THINGS):
        end, bound = end + 1, "ge"
    return Quantity(start, end, value, unit, _apart(flat, start, bound))


def _apart(flat: str, start: int, bound: Bound) -> Bound:
    """至少组织开展1次: the approximator that stands apart sets the bound alone."""
    if bound != "eq":
        return bound
    if not _APART.search(flat, max(0, start - 28), start):
        return bound
    before = flat[max(0, start - 28) : start].replace("\n", "。")
    if _APART_GE.search(before) or _APART_NEAR.search(before):
        return "ge"
    if _APART_LE.search(before):
        return "le"
    if _APART_ABOUT.search(before):
        return "approx"
    return "eq"
