"""The words of changes and of other years, stretches of words that are alike, and values as a person writes them."""

from __future__ import annotations

from decimal import Decimal

from fadu.reading.pattern import pattern

CHANGED = pattern(
    r"(?:增长|上升|提高|增加|下降|减少|降低|压减|压降|净增|回升|回落|[增减超短多少][收支产]|(?:同|环|净)?比[增减降升]|调[增减](?:投资|资金|预算)?)(?:了|达)?$|^[多少]$|[比较][^,]{1,8}(?:[多少]|新增|多[\u4e00-\u9fff])了?$"
)

OTHER_YEAR = pattern(
    r"(?:(?:去年|上年)(?!度?的?(?:旧存|结转|结存|未结|遗留|积存|存案))|上一年|前年|上个?月|上个?季度|上周|20\d{2}年|“?十[一二三四五]五”?(?:期?末|初|收官))(?:度|同期)?(?:的|为|是|有|共|[\u4e00-\u9fff]{0,6})?(?:\()?$"
    r"|[与同比较][^,。;]{0,8}(?:去年|上年|\d{4}年)[^,。;\d]{0,20}的$|(?:同比|环比)(?:上[年月周]|上个?月|去年|[一二三四]季度)?$"
)
REAL = pattern(r"生产总值|GDP|增加值|可支配收入|实际增长|可比价")
"""What grows by constant prices, so that a percentage is none of its two sums."""
PAST = pattern(r"去年|上年|上一年|前年|同期|[与同比较](?:20\d{2}年)")


def share_run(first: str, second: str, least: int) -> bool:
    """Do two stretches of words share so many signs in a row?

    >>> share_run("审结刑事案件", "刑事案件审结率", 4), share_run("审结刑事案件", "民事案件", 4)
    (True, False)
    """
    return any(first[at : at + least] in second for at in range(len(first) - least + 1))


def shown(value: Decimal) -> str:
    """A value as a person writes it.

    >>> shown(Decimal("84.6150")), shown(Decimal("100"))
    ('84.615', '100')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
