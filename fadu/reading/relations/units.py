"""What figures count by: units that count the same things, figures that count nothing, and how coarsely a number is shown."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from fadu.reading.model import Figure
from fadu.reading.pattern import pattern

ALIKE = {
    "宗": "件",
    "起": "件",
    "例": "件",
    "桩": "件",
    "件次": "件",
    "名": "人",
    "位": "人",
    "员": "人",
    "场次": "场",
    "份次": "份",
}
ANY = frozenset({"件", "个", "条", "次", "通", "封", "批", "批次", "份"})
"""What is sent in or dealt with is counted by any of these (受理诉求900件,其中来电600个,占66.67%)."""
VOLTS = frozenset({"千伏", "伏", "kV", "KV", "kv", "V"})
_RATES = frozenset({"%", "‰", "个百分点", "千分点", "倍", "分", "点", "℃", "°C"}) | VOLTS
"""What is said in these counts nothing: rates that must be reached are no parts of one another."""
_SCALES = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4))
_OR = pattern(r"(?<=[件批场宗])[(（][件批次][)）]$")
"""件(批) and 场(次) count 件 and 场."""
_MEASURED = pattern(r"[A-Za-z米里吨亩升度岁斤瓦]$|公顷|千瓦时|[年月天日时分秒周]$")
_DECIMALS = pattern(r"\.(\d+)")
_LETTER = pattern("[A-Za-z]")


@cache
def unit_of(written: str) -> str:
    """The unit that a written one counts by.

    >>> unit_of("件（批）"), unit_of("起"), unit_of("人")
    ('件', '件', '人')
    """
    plain = _OR.sub("", written)
    return ALIKE.get(plain, plain)


@cache
def is_measured(unit: str) -> bool:
    """Is a unit one of length, weight, area or time, which unlike things share?"""
    return bool(_MEASURED.search(unit))


def counts_things(figure: Figure) -> bool:
    """Is a figure an exact count or sum of money?"""
    counted = figure.kind in ("count", "money", "target") and figure.unit not in _RATES
    return counted and figure.value is not None and figure.bound == "eq"


def is_reckoned(flat: str, figure: Figure) -> bool:
    """Does a sign of reckoning touch a figure (25000元-药费13822元), or is it the name of a train (K1022次)?"""
    before, after = flat[max(0, figure.start - 1) : figure.start], flat[figure.end : figure.end + 1]
    named = figure.unit == "次" and _LETTER.match(before) is not None
    return named or (before != "" and before in "×÷") or (after != "" and after in "/-－×÷")


def slack_of(text: str) -> Decimal:
    """Half a unit of the last digit shown of a number in 万 or 亿; none of one that is told whole.

    >>> int(slack_of("1.28亿元")), int(slack_of("35件"))
    (500000, 0)
    """
    if "万" not in text and "亿" not in text:
        return Decimal(0)
    scale = next((Decimal(factor) for sign, factor in _SCALES if sign in text), Decimal(0))
    decimals = _DECIMALS.search(text)
    return (scale / 2).scaleb(-len(decimals[1]) if decimals else 0)
