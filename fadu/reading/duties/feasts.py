"""Last days told by a feast or a season rather than by a date: 春节前, 中秋节前, 汛期前, 全国“两会”前.

Their days are in ``data/times.toml``: one for all years, or one for each year where the moon tells them.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import cast

from fadu.reading.duties.years import Year
from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import either, table

_QUOTES = pattern('[“”"]')


@cache
def _days() -> dict[str, str]:
    """The days of each feast, and of what begins on the day behind one: 春季开学 behind 元宵."""
    told = cast("dict[str, str]", table("times")["feasts"])
    behind = {
        name: " ".join(str(date.fromisoformat(day) + timedelta(days=1)) for day in told[feast].split())
        for name, feast in cast("dict[str, str]", table("times")["day_behind"]).items()
    }
    return told | behind


@cache
def _near() -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", table("times")["nearest"])


@cache
def feast() -> str:
    """A pattern for what names a feast, with its year; 前 stands behind."""
    names = re.sub("两会", '[“"]?两会[”"]?', either([*_days(), *_near()]))
    return rf"(?:20\d{{2}}年)?[“\"]?(?<![一二三四五六七八九十\d·])(?:{names}|汛)[”\"]?(?:节|期间|小?长?假期?|放假|来临|到来|开始|召开|举行|开幕)*"


def day_before(said: str, year: int | None) -> date | None:
    """The day before a feast of the year that is said or else the coming one in a notice of ``year``.

    >>> [str(day_before(said, 2024)) for said in ("春节", "2025年春节", "国庆节", "元旦", "2025年元旦", "迎峰度夏")]
    ['2024-02-09', '2025-01-28', '2024-09-30', '2024-12-31', '2024-12-31', '2024-06-30']
    >>> [str(day_before(said, 2024)) for said in ("中秋", "端午节", "清明", "全国“两会”", "汛期", "汛", "主汛期", "供暖季")]
    ['2024-09-16', '2024-06-09', '2024-04-03', '2024-03-03', '2024-05-31', '2024-05-31', '2024-06-30', '2024-11-14']
    >>> str(day_before("春节", Year(2024, 8))), day_before("春节", None), day_before("2050年春节", 2024)
    ('2025-01-28', None, None)
    >>> [str(day_before(said, Year(2024, 8))) for said in ("新学期开学", "两节", "秋季学期开学")], day_before("两节", 2024)
    (['2024-08-31', '2024-09-30', '2024-08-31'], None)
    """
    named = re.match(r"20\d{2}", said)
    first = int(named.group()) if named else year
    if first is None:
        return None
    plain = _QUOTES.sub("", said)
    name = max((name for name in (*_days(), *_near()) if name in plain), key=len, default="汛期")
    opens = (isinstance(year, Year) and year.signed) or 1
    if name in _near():
        days = [day for of in _near()[name] if (day := _coming(_days()[of], first, opens, named=False))]
        return min(days, default=None) if isinstance(year, Year) and year.signed else None
    return _coming(_days()[name], first, opens, named=bool(named))


def _coming(told: str, first: int, opens: int, *, named: bool) -> date | None:
    """The day before a feast that comes from a month of a year on, of that very year where it is named."""
    for of in (first,) if named else (first, first + 1):
        day = next((d for d in told.split() if d.startswith(str(of))), None) if len(told) > 5 else f"{of}-{told}"
        last = date.fromisoformat(day) - timedelta(days=1) if day else None
        if last and (named or (last.year, last.month) >= (first, opens)):
            return last
    return None
