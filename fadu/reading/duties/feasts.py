"""Last days told by a feast or a season rather than by a date: 春节前, 国庆节前, 迎峰度夏前.

春节 follows the lunar calendar, so its days are a table; the seasons of high power demand end, as plans use the words,
with June (迎峰度夏) and November (迎峰度冬).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

FEAST = r"(?:20\d{2}年)?(?:春节|元旦|国庆|[“\"]?(?:五一|七一|十一)[”\"]?(?=[节假前之])|劳动节|迎峰度[夏冬])(?:节|期间|假期|长假|来临|到来)*"
"""What names a feast, with its year; 前 stands behind."""
_FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "七一": (7, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
    "迎峰度夏": (7, 1),
    "迎峰度冬": (12, 1),
}
_SPRING = (
    "2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 "
    "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 "
    "2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08"
)
_SPRINGS = {day.year: day for day in map(date.fromisoformat, _SPRING.split())}


def day_before(said: str, year: int | None) -> date | None:
    """The day before a feast of the year that is said or else of ``year``; 元旦 alone is the coming one.

    >>> [str(day_before(said, 2024)) for said in ("春节", "2025年春节", "国庆节", "元旦", "2025年元旦", "迎峰度夏")]
    ['2024-02-09', '2025-01-28', '2024-09-30', '2024-12-31', '2024-12-31', '2024-06-30']
    >>> day_before("春节", None), day_before("2050年春节", 2024)
    (None, None)
    """
    named = re.match(r"20\d{2}", said)
    year = int(named.group()) if named else year
    if year is None:
        return None
    feast = next((name for name in _FIXED if name in said), None)
    day = _SPRINGS.get(year) if feast is None else date(year + (feast == "元旦" and not named), *_FIXED[feast])
    return day - timedelta(days=1) if day else None
