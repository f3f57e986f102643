"""Quantities written in Chinese numerals: 三个, 百分之三十, 近八成, 数百件, 上千万."""

from __future__ import annotations

import re
from decimal import Decimal

from fadu.reading.model import Bound
from fadu.reading.numbers.approximate import Quantity, as_written, made, money
from fadu.reading.numbers.forms import forms
from fadu.reading.numbers.numerals import chinese_to_int, value_of
from fadu.reading.pattern import pattern


def shares(text: str, flat: str, at: int) -> Quantity | None:
    """百分之三十, 千分之五, 三分之二, 八成, 一半, 半小时.

    >>> q = shares("三分之二以上", "三分之二以上", 0); str(q.value), q.unit, q.bound, q.end
    ('66.67', '%', 'ge', 6)
    >>> q = shares("收获过七成", "收获过七成", 3); str(q.value), q.bound, q.start
    ('70', 'ge', 3)
    """
    rules = forms()
    if found := rules["percent"].match(flat, at):
        value = Decimal(100) if found["num"] == "百" else value_of(found["num"])
        return made(flat, at, found.end(), value, {"百": "%", "千": "‰", "万": "‱"}[found["base"]])
    if found := rules["fraction"].match(flat, at):
        num, den = chinese_to_int(found["num"]), chinese_to_int(found["den"])
        if num and den:
            return made(flat, at, found.end(), round(Decimal(num) / den * 100, 2), "%")
    if found := rules["half"].match(flat, at):
        return made(flat, at, found.end(), Decimal(50), "%")
    if (found := rules["half_time"].match(flat, at)) and _lasts(flat, at, found):
        return made(flat, at, found.end(), Decimal("0.5"), text[found.start("unit") : found.end("unit")])
    if (found := rules["chinese_percent"].match(flat, at)) and not flat.startswith(
        ("成立", "成果", "成员", "成效", "成功", "成为", "成本"), at + 1
    ):
        tens = chinese_to_int(found.group()[0]) or 0
        rest = found.group()[2:]
        ones = 5 if rest == "半" else (chinese_to_int(rest) or 0) if rest else 0
        return made(
            flat,
            at,
            found.end(),
            Decimal(tens * 10 + ones),
            "%",
            "ge" if _PASSED.search(flat[max(0, at - 2) : at]) else "eq",
        )
    return None


_PASSED = pattern(r"(?<![超通经])过$")
"""过七成: more than seven tenths; the verb stays outside the span."""
_HALF_LASTS = pattern(r"以上|以内|以下|内|左右|多|余|时间|期限|的(?:时间|期限)|[,。;、)]|$")
_HALF_SPANS = pattern(r"[近约满超过足时期少低了停缩延达仅每隔前后逾]$")


def _lasts(flat: str, at: int, found: re.Match[str]) -> bool:
    """半年 lasts only among words of length; 首次实现半年扭亏 names a spell of the year.

    >>> rule = forms()["half_time"]
    >>> [_lasts(t, t.index("半"), rule.match(t, t.index("半"))) for t in ("历时半年", "半年以上", "实现半年扭亏", "用时半天办好")]
    [True, True, False, True]
    """
    if found["unit"] != "年":
        return True
    return bool(_HALF_LASTS.match(flat, found.end()) or _HALF_SPANS.search(flat[max(0, at - 1) : at]))


_THESE = ("以下", "下列", "如下", "下面", "上述")
"""Before a number that the text then spells out: 抓好以下几项工作."""


def vague(text: str, flat: str, at: int) -> Quantity | None:
    """数百件, 几十名: a quantity whose value the text leaves open.

    >>> bool(vague("近几次会议", "近几次会议", 1)), bool(vague("以下几项工作", "以下几项工作", 2))
    (True, False)
    """
    found = forms()["vague"].match(flat, at)
    if (
        not found
        or (at and flat[at - 1] in "次人户件总多少分指参基系个函岁奇无倍率级")
        or flat.startswith(_THESE, at - 2)
    ):
        return None
    return Quantity(at, found.end(), None, money(as_written(text, found)), "approx")


def chinese(text: str, flat: str, at: int) -> Quantity | None:
    """Chinese numerals before a unit: 三个, 十余次, 上万条.

    >>> q = chinese("十余次", "十余次", 0); str(q.value), q.unit, q.bound
    ('10', '次', 'ge')
    >>> chinese(t := "全市九县(区)中", t, 2).unit
    '县'
    """
    found = forms()["chinese"].match(flat, at)
    if not found:
        return _round(flat, at)
    numeral, more = found["num"], found["more2"]
    unit = as_written(text, found)
    before = flat[at - 1] if at else ""
    bound: Bound = "approx" if more == "来" else "ge" if more else "eq"
    if numeral[0] in "百千万亿" and len(numeral) <= 3 and all(c in "百千万亿" for c in numeral):
        if not (
            more
            or (before != "人" and _MORE_OR_LESS.match(flat, found.end()))
            or before in "上近超逾约过"
            or flat[max(0, at - 2) : at] in ("突破", "跨越", "将近", "超过", "接近", "不足", "不下", "首破", "再破")
        ):
            return None
        value: Decimal | None = value_of("一" + numeral)
        if before == "上" or (before == "过" and flat[max(0, at - 2) : at] != "超过"):
            return Quantity(_over(flat, at), found.end(), value, money(unit), "ge")
        return made(flat, at, found.end(), value, money(unit), bound)
    if _ABOUT.fullmatch(numeral):
        return Quantity(at, found.end(), None, money(unit), "approx")
    if len(numeral) > 1 and not any(c in "十百千万亿点〇零" for c in numeral):
        return None
    if before == "每" and not numeral.strip("十百千万亿"):
        return None
    value = value_of(numeral + (found["scale"] or ""))
    if unit == "成":
        return None
    if numeral == "一" and not more and not _single(flat, at, found.end(), unit):
        return None
    if value is None:
        return None
    return made(flat, at, found.end(), value, money(unit), bound)


def _over(flat: str, at: int) -> int:
    """Where the span of 上万亿元 begins: with 上, but for that of a verb (跨上万亿元台阶).

    >>> _over("发放上万份", 3), _over("跨上万亿元", 2)
    (2, 2)
    """
    return at if flat[max(0, at - 2) : at] in ("跨上", "迈上", "跃上", "登上", "踏上", "站上") else at - 1


_ABOUT = pattern(r"[十百千]?[一二三四五六七八九两][二三四五六七八九][十百千万]{0,2}")
"""七八个, 五六十件, 十五六人: between two numbers, which of them is left open."""
_MORE_OR_LESS = pattern("(?:及)?(?:以上|以下|以内|左右)")
"""千万元以上: a round number with an approximator behind its unit."""
_ROUND = pattern(r"[十百千]?[万亿](?=[多余]?[家学群居村市游农职婴儿青老纳用党人])[多余]?(?!家(?!庭)|人|户口?)")
_MILESTONE = pattern(r"(?<=突破)[十百千]?[万亿](?=[,。;、]|大关)|(?<=[超破逾过])[十百千]?[万亿](?=[,。;、]|大关)")
"""突破千亿: a mark that was passed, its unit left out."""


def _round(flat: str, at: int) -> Quantity | None:
    """上千万家庭, 近百万群众: a round number that stands before the counted without a unit.

    >>> found = _round("惠及上千万家庭", 3); found.start, str(found.value), found.bound
    (2, '10000000', 'ge')
    """
    found = _ROUND.match(flat, at) or _MILESTONE.match(flat, at)
    before = flat[at - 1] if at else ""
    if not found or before not in "上近超逾过破":
        return None
    value = value_of("一" + found.group().rstrip("多余"))
    start = at if before == "破" else _over(flat, at)
    return Quantity(start, found.end(), value, "", "approx" if before == "近" else "ge")


_COUNTED_ONE = pattern(
    r"(?:(?:只|仅|最多)[能可限][^,。;、]{0,9}|提前|至少|最少|不少于|不低于|最多|仅|共|配备|聘请|每(?:半年|季度|月|年|周|季|日|天|旬|半月|[两三四五十]年|\d{1,2}(?:年|个月|天)|届|人|村|个村|镇|村\(居\)|个[^,。"
    r"]{1,4})[^,。;、]{0,8})$"
)
_ONE_LASTS = pattern(
    r"(?:时间|期限|周期|计划|任期|学制|为期|有效期|试用期|试行期|见习期|聘期|期)(?:计划)?(?:定)?(?:为|是|暂定|最长|最短|一般)?$|(?:满|不足|少于|超过|至少|不到|历时|长达|延长)$"
)
"""聘期为一年: one of a length counts where the words before tell of a length."""
_WITHIN = pattern(r"[以之]?内(?![容部外设])")
"""一个月内: one of a length, as a limit."""
_CASE = pattern(r"[^,。;、\n]{0,16}?(?:案|事故|事件|纠纷|火灾|火情|投诉|诉讼|举报|争议)")
"""一起 counts cases and accidents; else it means together."""
_LENGTHS = frozenset(("年", "个月", "天", "个工作日", "小时", "个小时", "周"))
_LISTED = frozenset("条名份件场期项部套台辆篇本所处座起宗册张幅")
"""Classifiers that follow what they count at a clause's end: 发布信息一条."""
_NOUN_BEFORE = pattern(r"[\u4e00-\u9fff”》)]{2}(?<![这那某每另哪同任第逐唯统成了着过的在到于走绑放聚])$")


def _single(flat: str, at: int, end: int, unit: str) -> bool:
    """Does 一 count here? 每半年一次, 配备一名 and 发布信息一条。 do; 一个 and 一种 in running text are words.

    >>> _single("聘期为一年,", 3, 5, "年"), _single("进入一年一度", 2, 4, "年")
    (True, False)
    >>> _single("发布信息一条。", 4, 6, "条"), _single("另外一条,", 2, 4, "条"), _single("成立一个", 2, 4, "个")
    (True, True, False)
    >>> _single("一年内办结", 0, 2, "年"), _single("一年内容", 0, 2, "年")
    (True, False)
    """
    before = flat[max(0, at - 14) : at]
    if flat[end : end + 1] == unit:  # 一处处, 一座座
        return False
    if unit == "个" and flat.startswith("半", end):
        return True
    if _COUNTED_ONE.search(before) or flat.startswith(("以上", "左右"), end):
        return True
    if unit in ("番", "倍"):
        return True
    if unit in _LENGTHS and (_ONE_LASTS.search(before) or _WITHIN.match(flat, end)):
        return True
    if unit in _LISTED and flat[end : end + 1] in tuple(",。;、)") and _NOUN_BEFORE.search(before):
        return True
    if unit == "起":
        return bool(_CASE.match(flat, end))
    return (
        unit in ("名", "家", "所", "座", "处", "宗")
        and bool(re.match(r"[\u4e00-\u9fff“]{2}", flat[end : end + 2]))
        and before[-1:] not in ("同", "任", "某", "这", "那", "另", "哪", "逐", "唯", "统", "每", "了", "是", "为")
        and not flat.startswith(("家人", "所有", "处理"), end - 1)
    )
