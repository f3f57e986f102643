"""Quantities: a numeral with its approximator and unit, to value, unit and bound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from fadu.reading.numbers.approximate import Quantity, as_written, made, money
from fadu.reading.numbers.digits import arabic, gapped, listed, low_end
from fadu.reading.numbers.forms import forms
from fadu.reading.numbers.numerals import value_of
from fadu.reading.numbers.spoken import chinese, shares, vague
from fadu.reading.pattern import pattern

__all__ = ["Quantity", "quantity_at"]

_CAPITAL = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")


def quantity_at(text: str, flat: str, at: int) -> Quantity | None:
    """The quantity whose numeral begins at a position, or None.

    >>> def show(text, at): q = quantity_at(text, text, at); return text[q.start:q.end], str(q.value), q.unit, q.bound
    >>> show("发放10万余份", 2), show("不少于60学时", 3), show("23.6万元", 0), show("近千人", 1)
    (('10万余份', '100000', '份', 'ge'), ('不少于60学时', '60', '学时', 'ge'), ('23.6万元', '236000', '元', 'eq'), ('近千人', '1000', '人', 'approx'))
    >>> show("百分之三十", 0), show("近八成", 1), show("半小时", 0), show("数百件", 0), show("上万条", 1)
    (('百分之三十', '30', '%', 'eq'), ('近八成', '80', '%', 'approx'), ('半小时', '0.5', '小时', 'eq'), ('数百件', 'None', '件', 'approx'), ('上万条', '10000', '条', 'ge'))
    >>> show("4个半小时", 0), show("2个多月", 0)
    (('4个半小时', '4.5', '个小时', 'eq'), ('2个多月', '2', '个月', 'ge'))
    >>> show("1.2个、0.8个百分点", 0), show("3个、2个乡镇", 0)
    (('1.2个', '1.2', '个百分点', 'eq'), ('3个', '3', '个', 'eq'))
    >>> show("2小时30分", 0), show("伍仟元", 0)
    (('2小时30分', '2.5', '小时', 'eq'), ('伍仟元', '5000', '元', 'eq'))
    """
    found = _first(text, flat, at)
    if found and found.unit == "个" and _POINTS.match(flat, found.end):
        return replace(found, unit="个百分点")
    if found and found.unit == "个" and (spell := _SPELL.match(flat, found.end)):
        found = replace(found, end=spell.end(), unit="个" + spell[2])
        if spell[1] == "半":
            return replace(found, value=found.value + Decimal("0.5") if found.value is not None else None)
        return replace(found, bound="ge")
    return _whole_spell(flat, found) if found and found.unit in _SMALLER and found.bound == "eq" else found


_POINTS = pattern(r"[、和](?:\d+\.)?\d+个百分点")
"""高于全国、全省1.2个、0.8个百分点: the unit stands whole behind the last."""
_SPELL = pattern("([多余半])(月|小时|星期|工作日|学期)")
"""2个多月, 2个半月: 多 and 半 within the unit."""


_SMALLER = {"天": ("小时", 24), "小时": ("分", 60), "个小时": ("分", 60), "分": ("秒", 60), "分钟": ("秒", 60)}
"""What a length may go on with, and how many of it make one."""
_REST = pattern(r" ?(\d{1,2}) ?(小时|分钟?|秒钟?)")


def _whole_spell(flat: str, found: Quantity) -> Quantity:
    """2小时30分 is one length, told in its first unit to two decimals; 3分 alone are points, no minutes.

    >>> found = quantity_at("2小时20分钟", "2小时20分钟", 0); str(found.value), found.unit, found.end
    ('2.33', '小时', 7)
    """
    rest = _REST.match(flat, found.end)
    smaller, parts = _SMALLER[found.unit]
    if not rest or not rest[2].startswith(smaller) or int(rest[1]) >= parts or found.value is None:
        return found
    unit = "分钟" if found.unit == "分" else found.unit
    value = found.value + round(Decimal(rest[1]) / parts, 2).normalize()
    return replace(found, end=rest.end(), value=value, unit=unit)


def _formal(text: str, flat: str, at: int) -> Quantity | None:
    """伍仟元, 叁份: a number in capital numerals.

    >>> found = _formal("贰拾万元", "贰拾万元", 0); str(found.value), found.unit
    ('200000', '元')
    >>> _formal("退伍人员", "退伍人员", 1)
    """
    found = forms()["formal"].match(flat, at)
    value = value_of(found["num"]) if found else None
    return made(flat, at, found.end(), value, money(as_written(text, found))) if found and value is not None else None


def _first(text: str, flat: str, at: int) -> Quantity | None:
    if flat[at] in _CAPITAL:
        return _formal(text, flat, at)
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
