"""Quantities: a numeral with its approximator and unit, to value, unit and bound."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from fadu.reading.numbers.approximate import Quantity
from fadu.reading.numbers.digits import arabic, gapped, listed, low_end
from fadu.reading.numbers.spoken import chinese, shares, vague

__all__ = ["Quantity", "quantity_at"]


def quantity_at(text: str, flat: str, at: int) -> Quantity | None:
    """The quantity whose numeral begins at a position, or None.

    >>> def show(text, at): q = quantity_at(text, text, at); return text[q.start:q.end], str(q.value), q.unit, q.bound
    >>> show("发放10万余份", 2), show("不少于60学时", 3), show("23.6万元", 0), show("近千人", 1)
    (('10万余份', '100000', '份', 'ge'), ('不少于60学时', '60', '学时', 'ge'), ('23.6万元', '236000', '元', 'eq'), ('近千人', '1000', '人', 'approx'))
    >>> show("百分之三十", 0), show("近八成", 1), show("半小时", 0), show("数百件", 0), show("上万条", 1)
    (('百分之三十', '30', '%', 'eq'), ('近八成', '80', '%', 'approx'), ('半小时', '0.5', '小时', 'eq'), ('数百件', 'None', '件', 'approx'), ('上万条', '10000', '条', 'ge'))
    >>> show("4个半小时", 0), show("2个多月", 0)
    (('4个半小时', '4.5', '个小时', 'eq'), ('2个多月', '2', '个月', 'ge'))
    """
    found = _first(text, flat, at)
    if found and found.unit == "个" and (spell := _SPELL.match(flat, found.end)):
        found = replace(found, end=spell.end(), unit="个" + spell[2])
        if spell[1] == "半":
            return replace(found, value=found.value + Decimal("0.5") if found.value is not None else None)
        return replace(found, bound="ge")
    return found


_SPELL = re.compile("([多余半])(月|小时|星期|工作日|学期)")
"""2个多月, 2个半月: 多 and 半 within the unit."""


def _first(text: str, flat: str, at: int) -> Quantity | None:
    if flat[at] in "0123456789*":
        return (
            low_end(text, flat, at, "range")
            or listed(text, flat, at)
            or gapped(text, flat, at)
            or arabic(text, flat, at)
        )
    return (
        shares(text, flat, at)
        or vague(text, flat, at)
        or low_end(text, flat, at, "range_cn")
        or chinese(text, flat, at)
    )
