"""The forms of quantities as patterns, made of the units in the data file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from fadu.reading.pattern import pattern
from fadu.reading.vocabulary import table, words

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
_FORMAL = r"(?<![退队登大收捡内水])[壹贰叁肆伍陆柒捌玖拾佰仟][壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{0,15}"
"""The capital numerals of contracts and receipts; not the 伍 of 退伍."""
CHINESE = r"[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"(?:[十百千]?[万亿]亿|[十百千]?[万亿]|[百千](?![克瓦米伏卡]|安(?![置全排装徽])|分[点之]))"

_OR = r"(?:\((?:[个家件次项条处户人名份册期场本起座所段片只套台辆批张宗例卷篇部间栋幢艘头株])\))"
"""Another classifier in brackets: 8条(个)."""
_AREA = r"[市县区旗乡镇村](?=\((?:[市县区旗镇乡]|街道|社区|居|行委)(?:、(?:[市县区旗镇乡]|街道))*\))"
"""九县(区): bodies that a bracket tells from a place's name."""
_PER = r"(?:/(?:千克|公斤|克|吨|升|毫升|立方米?|平方米|平米|平方公里|公里|公顷|亩|小时|分钟|秒|学?年|月|日|天|学期|人次|[千万]人|人|户|次|千瓦时|千瓦|千伏安|度|头|只|株|件|套|床|间|辆|台|张|份|生|标箱)(?:·(?:年|月|日|天|次|人|公里|小时))?(?![\u4e00-\u9fff]{0,2}/))"
"""What a unit is counted against: 28克/千克, 800元/亩, 22元/千伏安·月."""


def _guarded(units: Iterable[str]) -> str:
    """A pattern for one of the units, by first sign, the longest first; 家 is none in 家庭 and 家政服务, 部 none in 部分.

    >>> rule = pattern(_guarded(["家"]))
    >>> [bool(rule.match(said)) for said in ("家企业", "家庭", "家政服务", "家政府网站")]
    [True, False, False, True]
    """
    ahead = cast("dict[str, str]", table("units")["not_before"])
    by_first: dict[str, list[str]] = {}
    for unit in sorted(set(units), key=lambda u: (-len(u), u)):
        rest = re.escape(unit[1:]) + (_unless(ahead[unit]) if unit in ahead else "")
        by_first.setdefault(unit[0], []).append(rest)
    alone = [first for first, rests in by_first.items() if rests == [""]]
    parts = [re.escape(first) + f"(?:{'|'.join(rests)})" for first, rests in by_first.items() if rests != [""]]
    return "|".join([f"[{re.escape(''.join(alone))}]", *parts] if alone else parts)


def _unless(said: str) -> str:
    """Looks ahead for none of the signs, nor of the words that follow them behind bars."""
    signs, *others = said.split("|")
    return f"(?!{'|'.join([f'[{signs}]', *others])})"


@cache
def _units() -> dict[str, str]:
    classifiers, nouns = words("units", "classifiers"), words("units", "nouns")
    percent, money = words("units", "percent"), words("units", "money") + words("units", "foreign")
    duration = words("units", "duration")
    shared = classifiers + duration + money + [u for u in percent if u not in ("%", "‰")]
    return {
        "arabic": _guarded([*shared, *nouns, "%", "‰"]),
        "broken": _guarded(
            [u for u in shared if u not in ("年", "日", "天", "类", "批", "期", "回", "面", "道", "分", "成")]
            + ["%", "‰", "平方米", "平方公里", "立方米", "公里", "公顷", "亩", "吨", "米"]
        ),
        "chinese": _guarded(
            [
                *shared,
                "部门",
                "亩",
                "公里",
                "吨",
                "标箱",
                "标准箱",
                "公顷",
                "立方米",
                "平方米",
                "平方公里",
                "岁",
                "倍",
                "番",
            ]
        ),
    }


class _Forms(dict[str, re.Pattern[str]]):
    """Patterns that are compiled when they are first asked for, as many texts need few of them."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__()
        self.said = said

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = pattern(self.said[name])
        return self[name]


@cache
def forms() -> _Forms:
    """The patterns by name; each begins at a numeral's first sign."""
    units = _units()
    arabic = (
        rf"(?P<num>{ARABIC})(?P<more> ?余| ?多)?(?:"
        rf" ?(?P<scale>{_SCALE}))?(?P<rest>\d{{1,4}}(?:\.\d+)?万)?(?P<more2>余|多|来)?"
        rf" ?(?P<unit>(?:{units['arabic']})(?:{_PER}|{_OR})?)?"
    )
    chinese = rf"(?P<num>{CHINESE})(?P<more2>余|多|来)?(?P<scale>[万亿])?(?P<unit>{units['chinese']}|{_AREA})"
    return _Forms(
        {
            "arabic": arabic,
            "chinese": chinese,
            "formal": rf"(?P<num>{_FORMAL})(?P<unit>[元圆](?![满形])|人民币|美元|港元|份|件|套|张|名|个月|年|个工作日|天|日|平方米|亩|吨|台|次|%)",
            "broken": rf" ?\n ?(?P<scale>[万亿])?(?P<more>余|多)?(?P<unit>{units['broken']})(?=[,。;、)]|[\u4e00-\u9fff]{{2}}|$)(?![数体别性])",
            "masked": rf"(?:\d+\*{{1,6}}\d*|\*{{1,6}}\d+)(?P<unit>{units['arabic']})",
            "vague": rf"(?:数[十百千万亿]|好几|几|若干|十几|成百上千|成千上万)[十百千万亿余多]{{0,3}}(?P<unit>{units['chinese']})",
            "percent": r"(?P<base>百|千|万)分之(?P<num>零|百(?!分)|[一二三四五六七八九十百两]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)",
            "fraction": r"(?P<den>[二三四五六七八九十]+)分之(?P<num>[一二三四五六七八九十两]+)",
            "slash": r"(?P<num>[1-9]\d?)/(?P<den>[2-9]\d?|(?<=[的占近约达到]\d/)1\d)(?=以上|左右|的|$|[,。、;])",
            "half": r"一半|半数(?=以上|的|左右)|(?<=近)半(?=数|[,。;、已的])数?",
            "half_time": r"半(?:个)?(?P<unit>小时|天|年|月|个月|日)",
            "listed": rf"{ARABIC}(?=(?:、{ARABIC}){{0,8}}[、和]{ARABIC}(?P<scale>[万亿])?(?P<unit>{units['arabic']}))",
            "range": (
                rf"(?P<low>{ARABIC})(?P<lows>{_SCALE})? ?(?P<lowu>%|‰|{units['arabic']})?"
                rf" ?(?:-{{1,2}}|—{{1,2}}|~{{1,2}}|至|到) ?(?=(?P<high>{ARABIC})(?P<scale>{_SCALE})?"
                rf" ?(?P<unit>{units['arabic']}))"
            ),
            "range_cn": rf"(?P<low>[一二三四五六七八九十百两]+)(?P<lowu>{units['chinese']})?(?:至|到|—|-|~)(?=(?P<high>[一二三四五六七八九十百两]+)(?P<unit>{units['chinese']}))",
            "chinese_percent": r"[一二两三四五六七八九]成(?:[一二三四五六七八九半](?![个名件家次]))?",
        }
    )
