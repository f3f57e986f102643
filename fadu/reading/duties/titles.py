"""A measure's title, up to its first stop, and the year that a notice is for.

(二)评查案卷。每半年抽查… is titled 评查案卷 · 某县2025年度工作计划 is for 2025
"""

from __future__ import annotations

import re
from collections import Counter

from fadu.reading.duties.years import Year
from fadu.reading.model import Number
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern

LONGEST_TITLE = 48
"""Signs of a title; what is longer tells the measure itself."""


def title_of(text: str, flat: str, mark: Number | None, start: int, lead: int) -> tuple[int, str]:
    """The measure's title: up to the first stop, where more follows or nothing else does."""
    begin = mark.end if mark else start
    stop = pattern(r"[。\n]|(?<!\d):|:(?!\d\d)").search(flat, begin, lead)
    if stop and stop.start() - begin <= 60 and _BESIDE.sub("", flat[stop.end() : lead]).strip():
        return stop.end(), text[begin : stop.start()].strip()
    said = pattern(r"[^,。;\n]{1,60}").match(flat, begin, lead)
    title = text[begin : said.end()].strip().removesuffix("由") if said else ""
    return begin, _before_break(title)


_BESIDE = pattern(r"[(][^()\n]*[)]")
"""(2分): what stands in brackets behind the one sentence of a measure tells nothing more to be done."""


def _before_break(title: str) -> str:
    """出庭应诉率达到100%杜绝…: what follows a percentage without a stop is the next clause."""
    cut = re.match(r"^[^%]{4,40}\d%(?=[\u4e00-\u9fff])(?!以上|以下|左右|以内|的)", title)
    return cut.group() if cut else title


_OWN_NUMBER = pattern(r"(?<![《(])[\u4e00-\u9fff] ?[〔(\[]((?:19|20)\d{2})[〕)\]] ?第?\d{1,4}号")
"""某教发〔2024〕7号 before those a notice speaks to: its own number."""


_SIGNED = pattern(
    r"(?:[局委办厅院府会室部]|公司|中心)\)? *+\n?+ *+((?:19|20)\d{2}) ?年 ?(\d{1,2}) ?月 ?\d{1,2} ?日(?= *(?:$|\n|[(附]|[\u4e00-\u9fff]{2,30}(?:办公室|局|厅|委|处)\d{4} ?年))"
)
"""某县水利局2024年3月5日: who signed a notice, and when."""


_SPELT = pattern(
    r"(?P<year>[一二三四五六七八九〇○零O]{4})年(?P<month>[一二三四五六七八九十]{1,3})月[一二三四五六七八九十]{1,3}日"
)


def _in_digits(flat: str) -> str:
    """A text with its days told in digits (二〇二四年三月六日), as far as year and month go.

    >>> _in_digits("某局二○二四年十一月六日")
    '某局2024年11月1日'
    """
    return _SPELT.sub(lambda m: f"{value_of(m['year'].replace('O', '〇'))}年{value_of(m['month'])}月1日", flat)


_FROM = pattern(r"20\d{2}年\d{1,2}月(?:\d{1,2}日)?(?:至|到|-|—)(?=20\d{2}年)")
"""2023年10月1日至2024年9月30日的案卷: the year that a span began in is not the one of the work."""


def year_of(flat: str) -> int | None:
    """The year a notice is for: the one it was signed in or its head names for its work, else the one it names most often.

    >>> year_of("2024年度工作计划\\n2025年6月底前完成"), year_of("6月底前")
    (2024, None)
    >>> year_of("某局文件某教发〔2023〕7号关于自查的通知各校:2024年春,2024年夏,11月底前自查")
    2023
    >>> year_of("评查2023年10月1日至2024年9月30日办结的案卷。10月20日前报送")
    2024
    """
    top = flat[: flat.find(":", 20, 400) + 1 or 400]
    head = re.search(r"(?<!〔)(20\d{2})年度?[^\n。]{0,24}?(计划|要点|工作(?!会|动员|座谈)|通知|方案)", top)
    if (signed := _SIGNED.search(_in_digits(flat))) and (
        not head or head[2] == "通知" or int(head[1]) <= int(signed[1])
    ):
        return Year(int(signed[1]), int(signed[2]))
    own = _OWN_NUMBER.search(top[:300])
    if own and (not head or head[2] == "通知"):
        return Year(int(own[1]), 12 if head and int(head[1]) > int(own[1]) else 0)
    if head:
        return int(head[1])
    named = [int(y) for y in re.findall(r"(?<!\d)(20\d{2})(?=年|\d{0,3}月|〔|\.|-|\d{1,4}\s)", _FROM.sub("", flat))]
    years = Counter(named or [int(y) for y in re.findall(r"〔(20\d{2})〕\d", flat[:300])[:1]])
    named = named or list(years)
    return max(years, key=lambda y: (years[y], -named.index(y)), default=None)
