"""Quantities written in digits: 1,234件, 7.9万条, 3—5件, 321 146件."""

from __future__ import annotations

import re
from decimal import Decimal

from fadu.reading.model import Bound
from fadu.reading.numbers.approximate import Quantity, as_written, made, money, word_before
from fadu.reading.numbers.forms import forms
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern


def arabic(text: str, flat: str, at: int) -> Quantity | None:
    """Digits with their scale and unit: 1,234件, 7.9万余条, 2/3, 1**件.

    >>> q = arabic("发放10万余份", "发放10万余份", 2); str(q.value), q.unit, q.bound
    ('100000', '份', 'ge')
    """
    rules = forms()
    near = flat[at : at + 8]
    if "*" in near and (masked := rules["masked"].match(flat, at)) and "*" in masked.group():
        unit = text[masked.start("unit") : masked.end("unit")]
        return made(flat, at, masked.end(), None, money(unit))
    if "/" in near and (slash := rules["slash"].match(flat, at)):
        share = Decimal(slash["num"]) / Decimal(slash["den"]) * 100
        if share < 100:
            return made(flat, at, slash.end(), round(share, 2).normalize(), "%")
    found = _run(text, flat, at)
    if found is None:
        return None
    value = value_of(found["num"] + (found["scale"] or "") + (found["rest"] or ""))
    more = found["more"] or found["more2"]
    unit = as_written(text, found) if found["unit"] else ""
    end = found.end()
    if unit and end < len(flat) and (joint := flat[end - 1 : end + 1]).isascii() and joint.isalpha():
        unit, end = "", found.start("unit")
    if not unit and (broken := _broken_off(flat, at, end)):
        unit, end = broken["unit"], broken.end()
        value = value_of(found["num"] + (found["scale"] or broken["scale"] or ""))
        more = more or broken["more"]
    elif not unit:
        end = found.end("more2") if found["more2"] else max(found.end(g) for g in ("num", "scale", "rest", "more"))
        more = more if more != "多" or not flat.startswith(("次", "种", "方"), end) else None
    bound: Bound = "approx" if more == "来" else "ge" if more else "eq"
    if unit == "成":
        unit, value = "%", None if value is None else value * 10
    if value is not None and _negative(flat, at, unit):
        return Quantity(at - 1, end, -value, money(unit), bound)
    return made(flat, at, end, value, money(unit), bound)


def _run(text: str, flat: str, at: int) -> re.Match[str] | None:
    """Digits, scale and unit in one cell of a table, and not beyond a full-width comma that parts two numbers."""
    rule = forms()["arabic"]
    found = rule.match(flat, at)
    if found and (tab := text.find("\t", at, found.end())) >= 0:
        found = rule.match(flat, at, tab)
    if found and "," in found["num"] and "，" in text[at : found.end("num")] and not found["unit"]:
        found = rule.match(flat, at, at + found["num"].index(","))
    return found


_SIGNED = frozenset({"%", "‰", "个百分点", "度", "℃"})
_BELOW_NOTHING = pattern(r"(?:[余额润亏损支差字利]|流量)(?:共?计|合计|均|[为达是])?[-－−]$")
"""What money may be below nothing of: 结余-3.2万元; 一等奖-5000元 is none."""


def _negative(flat: str, at: int, unit: str) -> bool:
    """Is the dash before a number its sign (增速-3.5%), not the one of a range or of a code?

    >>> _negative("增速-3.5%", 3, "%"), _negative("3%-5%", 3, "%"), _negative("AQI-5%", 4, "%")
    (True, False, False)
    >>> _negative("年末结余-3.2万元", 5, "元"), _negative("一等奖-5000元", 4, "元")
    (True, False)
    """
    if at < 1 or flat[at - 1] not in "-－−":
        return False
    if money(unit) == "元":
        return bool(_BELOW_NOTHING.search(flat, max(0, at - 8), at))
    if flat[at - 1] != "-" or unit not in _SIGNED:
        return False
    before = flat[at - 2] if at > 1 else " "
    return before in " (,、:为" or before >= "\u4e00"


def _broken_off(flat: str, at: int, end: int) -> re.Match[str] | None:
    """A unit on the next line, where a copy broke the line within a sentence: 新增信息⏎2110⏎条.

    >>> text = "新增信息\\n2110\\n条,"
    >>> _broken_off(text, 5, 9)["unit"], _broken_off("共计。\\n12\\n个人", 4, 6)
    ('条', None)
    """
    found = forms()["broken"].match(flat, end)
    before = flat[max(0, at - 6) : at].rstrip(" \n")
    return (
        found
        if found and before and (before[-1] >= "\u4e00" or before[-1] in ",、(") and before[-1] < "\uff00"
        else None
    )


_SPACED = pattern(
    r"(?:(?<=[\u4e00-\u9fff(])|(?<=[\u4e00-\u9fff] ))[1-9]\d{0,2}(?: \d{3}){1,3}(?=[^\d ]| [\u4e00-\u9fff])"
)
"""Thousands set apart by spaces, as books print them: 321 146件."""
_GAPPED = pattern(r"(?:(?<=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff] ))\d(?: \d){1,5}(?!\d| ?[.、])")


def gapped(text: str, flat: str, at: int) -> Quantity | None:
    """受理 3 5 件: single digits that a copy has set apart, before a unit.

    >>> q = gapped("受理 3 5 件", "受理 3 5 件", 3); str(q.value), q.unit, q.end
    ('35', '件', 8)
    >>> q = gapped("收案321 146件", "收案321 146件", 2); str(q.value), q.unit, q.end
    ('321146', '件', 10)
    >>> q = gapped("收案 2 316 件", "收案 2 316 件", 3); str(q.value), q.unit, q.end
    ('2316', '件', 10)
    """
    if " " not in flat[at + 1 : at + 4]:
        return None
    found = _SPACED.match(flat, at) or _GAPPED.match(flat, at)
    if (
        not found
        or flat[max(0, at - 2) : at].strip()[-1:] in ("第", "表", "图")
        or flat[max(0, at - 3) : at].strip().endswith("附件")
    ):
        return None
    if "\t" in (said := text[at : found.end()]) or "\u3000" in said:
        return None
    plain = found.group().replace(" ", "")
    unit = forms()["arabic"].match(plain + flat[found.end() : found.end() + 12])
    if not unit or not unit["unit"]:
        return None
    shift = at + len(found.group()) - len(plain)
    said = text[shift + unit.start("unit") : shift + unit.end("unit")]
    value = value_of(plain + (unit["scale"] or ""))
    return made(flat, at, shift + unit.end(), value, money(said), "ge" if unit["more"] or unit["more2"] else "eq")


_JOINT = pattern(r"[\d.,]{1,16}[、和]")
_OF_KINDS = pattern(r"[两三四五六七八九\d] ?[种档类级]|不等")
"""Behind a list of values that one unit ends: 30、60、90元三档."""


def listed(text: str, flat: str, at: int) -> Quantity | None:
    """分别为12、15、18件: the unit stands once, behind the last.

    >>> q = listed("分别为12、15、18件", "分别为12、15、18件", 3); q.end, str(q.value), q.unit
    (5, '12', '件')
    >>> text = "分成30、60、90元三档"
    >>> str(listed(text, text, 2).value), listed("共30、60、90元", "共30、60、90元", 1)
    ('30', None)
    """
    found = forms()["listed"].match(flat, at) if _JOINT.match(flat, at) else None
    if not found or ("分别" not in flat[max(0, at - 30) : at] and not _OF_KINDS.match(flat, found.end("unit"))):
        return None
    value = value_of(found.group() + (found["scale"] or ""))
    return made(flat, at, found.end(), value, money(as_written(text, found)))


_TO = pattern("[-—~至到]")
LOW_END = 24
"""As many signs as the low end of a range may have, before the mark that leads to the high one."""


def low_end(text: str, flat: str, at: int, rule: str) -> Quantity | None:
    """The low end of a range: it shares the unit and scale of the high end.

    >>> q = low_end("3—5万元", "3—5万元", 0, "range"); q.end, str(q.value), q.unit, q.bound
    (1, '30000', '元', 'ge')
    """
    found = forms()[rule].match(flat, at) if _TO.search(flat, at, at + LOW_END) else None
    if not found or (at and flat[at - 1] in "-—~."):
        return None
    unit = as_written(text, found)
    if found["lowu"] and found["lowu"] != unit:
        return None
    parts = found.groupdict()
    scale = parts.get("lows") or parts.get("scale") or ""
    low, high = value_of(found["low"] + scale), value_of(found["high"] + (parts.get("scale") or ""))
    if low is None or high is None or low >= high:
        return None
    end = max(found.end(g) for g in parts if g in ("low", "lows", "lowu"))
    return Quantity(at - len(word_before(flat, at)), end, low, money(unit), "ge")
