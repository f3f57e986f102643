"""Quantities: a numeral with its approximator and unit, to value, unit and bound."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from .model import Bound
from .numerals import chinese_to_int, value_of
from .vocabulary import either, table, words

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
CHINESE = r"[零〇一二三四五六七八九十百千万亿两]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?![克瓦米伏卡]))"
_TAIL = re.compile(r"(?: ?及?(?:以上|以下|以内|之内|左右|上下|有余)(?![级的]?下属))?")
_BEFORE = re.compile(
    r"(?:不[得能可]?(?:少于|低于|超过|高于|多于)|不(?:小于|大于|足|到|下于|下)|(?<!反)超过|(?<![赶反高])超出?|将近|接近|大约|多于|少于|低于|高于|大于|小于|逾"
    r"|(?<![最附临靠邻远贴亲逼])近|(?<![节预违合契公条履制特签邀解立集大誓隐])约) ?$"
)
_APART_GE = re.compile(r"(?:至少|最少|不少于|不低于)[^,。;:、\d]{0,9}$")
_APART_NEAR = re.compile(r"(?:突破|跨越|迈上|跨过|迈过|站上|冲破|站稳)(?:了|新)?[^,。;:、\d]{0,4}$")
_APART_ABOUT = re.compile(r"(?:逼近|直逼|趋近)(?:了)?$")
_APART_LE = re.compile(r"(?:至多|最多(?!达|的|为)|不超过|控制在)[^,。;:、\d]{0,6}$")
GE = (
    "不少于",
    "不低于",
    "不得少于",
    "不得低于",
    "不能少于",
    "不能低于",
    "不可少于",
    "不下",
    "不下于",
    "不小于",
    "超过",
    "超",
    "超出",
    "多于",
    "高于",
    "大于",
    "逾",
    "上",
)
LE = (
    "不超过",
    "不高于",
    "不得超过",
    "不能超过",
    "不可超过",
    "不能高于",
    "不得高于",
    "不得多于",
    "不多于",
    "不大于",
    "不足",
    "不到",
    "少于",
    "低于",
    "小于",
)


LENGTHS = frozenset({"年", "亩", "元", "公里", "吨", "个月", "小时", "天", "%", "倍"})
"""Units behind which 多 and 余 make a lower bound (3年多); behind others they mean many (3次多种)."""
MORE_THINGS = "次种名个地部方元措举家项"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as found. ``value`` has the scale multiplied out; ``end`` is exclusive."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    bound: Bound
    scale: Decimal = Decimal(1)


def _guarded(units: Iterable[str]) -> str:
    """A pattern for one of the units, the longest first; 家 is none in 家庭, 部 none in 部分.

    >>> bool(re.match(_guarded(["家"]), "家企业")), bool(re.match(_guarded(["家"]), "家庭"))
    (True, False)
    """
    ahead = cast("dict[str, str]", table("units")["not_before"])
    marks = sorted(set(units), key=lambda u: (-len(u), u))
    return "|".join(re.escape(u) + (f"(?![{ahead[u]}])" if u in ahead else "") for u in marks)


@cache
def _units() -> dict[str, str]:
    classifiers, nouns = words("units", "classifiers"), words("units", "nouns")
    percent, money = words("units", "percent"), words("units", "money") + words("units", "foreign")
    duration = words("units", "duration")
    shared = classifiers + duration + money + [u for u in percent if u not in ("%", "‰")]
    return {
        "arabic": _guarded([*shared, *nouns, "%", "‰"]),
        "broken": either(
            [u for u in shared if u not in ("年", "日", "天", "类", "批", "期", "回", "面", "道", "分", "成")]
            + ["%", "‰"]
        ),
        "chinese": _guarded([*shared, "部门", "亩", "公里", "吨", "平方米", "平方公里", "岁", "倍", "番"]),
    }


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    units = _units()
    arabic = (
        rf"(?P<num>{ARABIC})(?P<more> ?余| ?多)?(?:"
        rf" ?(?P<scale>{_SCALE}))?(?P<rest>\d{{1,4}}(?:\.\d+)?万)?(?P<more2>余|多|来)?"
        rf" ?(?P<unit>{units['arabic']})?"
    )
    chinese = rf"(?P<num>{CHINESE})(?P<more2>余|多|来)?(?P<scale>[万亿])?(?P<unit>{units['chinese']})"
    return {
        "arabic": re.compile(arabic),
        "chinese": re.compile(chinese),
        "broken": re.compile(
            rf" ?\n ?(?P<scale>[万亿])?(?P<more>余|多)?(?P<unit>{units['broken']})(?=[,。;、)]|[\u4e00-\u9fff]{{2}}|$)(?![数体别性])"
        ),
        "masked": re.compile(rf"(?:\d+\*{{1,6}}\d*|\*{{1,6}}\d+)(?P<unit>{units['arabic']})"),
        "vague": re.compile(
            rf"(?:数[十百千万亿]|好几|几|若干|十几|成百上千|成千上万)[十百千万亿余多]{{0,3}}(?P<unit>{units['chinese']})"
        ),
        "percent": re.compile(
            r"(?P<base>百|千|万)分之(?P<num>零|百(?!分)|[一二三四五六七八九十百两]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)"
        ),
        "fraction": re.compile(r"(?P<den>[二三四五六七八九十]+)分之(?P<num>[一二三四五六七八九十两]+)"),
        "slash": re.compile(r"(?P<num>[1-9]\d?)/(?P<den>[2-9]\d?)(?=以上|左右|的|$|,|。)"),
        "half": re.compile(r"一半|半数(?=以上|的|左右)|(?<=近)半(?=数|[,。;、已的])数?"),
        "half_time": re.compile(r"半(?:个)?(?P<unit>小时|天|年|月|个月|日)"),
        "listed": re.compile(
            rf"{ARABIC}(?=(?:、{ARABIC}){{0,8}}[、和]{ARABIC}(?P<scale>[万亿])?(?P<unit>{units['arabic']}))"
        ),
        "range": re.compile(
            rf"(?P<low>{ARABIC})(?P<lows>{_SCALE})?(?P<lowu>%|‰|{units['arabic']})?"
            rf" ?(?:-{{1,2}}|—{{1,2}}|~{{1,2}}|至|到) ?(?=(?P<high>{ARABIC})(?P<scale>{_SCALE})?"
            rf" ?(?P<unit>{units['arabic']}))"
        ),
        "range_cn": re.compile(
            rf"(?P<low>[一二三四五六七八九十百两]+)(?P<lowu>{units['chinese']})?(?:至|到|—|-|~)(?=(?P<high>[一二三四五六七八九十百两]+)(?P<unit>{units['chinese']}))"
        ),
        "chinese_percent": re.compile(r"[一二三四五六七八九]成(?:[一二三四五六七八九半](?![个名件家次]))?"),
    }


def quantity_at(text: str, flat: str, at: int) -> Quantity | None:
    """The quantity whose numeral begins at a position, or None.

    >>> def show(text, at): q = quantity_at(text, text, at); return text[q.start:q.end], str(q.value), q.unit, q.bound
    >>> show("发放10万余份", 2), show("不少于60学时", 3), show("23.6万元", 0), show("近千人", 1)
    (('10万余份', '100000', '份', 'ge'), ('不少于60学时', '60', '学时', 'ge'), ('23.6万元', '236000', '元', 'eq'), ('近千人', '1000', '人', 'approx'))
    >>> show("百分之三十", 0), show("近八成", 1), show("半小时", 0), show("数百件", 0), show("上万条", 1)
    (('百分之三十', '30', '%', 'eq'), ('近八成', '80', '%', 'approx'), ('半小时', '0.5', '小时', 'eq'), ('数百件', 'None', '件', 'approx'), ('上万条', '10000', '条', 'ge'))
    """
    if flat[at] in "0123456789*":
        return (
            _low(text, flat, at, "range")
            or _listed(text, flat, at)
            or _gapped(text, flat, at)
            or _arabic(text, flat, at)
        )
    return (
        _shares(text, flat, at)
        or _vague(text, flat, at)
        or _low(text, flat, at, "range_cn")
        or _chinese(text, flat, at)
    )


def _listed(text: str, flat: str, at: int) -> Quantity | None:
    """分别为12、15、18件: the unit stands once, behind the last.

    >>> q = _listed("分别为12、15、18件", "分别为12、15、18件", 3); q.end, str(q.value), q.unit
    (5, '12', '件')
    """
    if "分别" not in flat[max(0, at - 30) : at]:
        return None
    found = _rules()["listed"].match(flat, at)
    if not found:
        return None
    value = value_of(found.group() + (found["scale"] or ""))
    return _made(flat, at, found.end(), value, _money(_as_written(text, found)))


def _made(flat: str, at: int, end: int, value: Decimal | None, unit: str, bound: Bound = "eq") -> Quantity:
    """Widen a numeral to the approximators that touch it, and settle the bound."""
    start = at
    if before := _BEFORE.search(flat[max(0, at - 5) : at]):
        word = before.group().strip()
        start = at - (len(before.group()))
        bound = "ge" if word in GE else "le" if word in LE else "approx"
    tail = _TAIL.match(flat, end)
    suffix = tail.group().strip().removeprefix("及") if tail else ""
    if suffix and tail:
        end = tail.end()
        bound = {"以上": "ge", "有余": "ge", "以下": "le", "以内": "le", "之内": "le"}.get(suffix, "approx")  # type: ignore[assignment]
    elif (
        flat.startswith("内", end)
        and unit in _named_units()["duration"]
        and not flat.startswith(("内容", "内部", "内外"), end)
    ):
        end, bound = end + 1, "le"
    elif unit in LENGTHS and flat[end : end + 1] in ("余", "多") and flat[end + 1 : end + 2] not in tuple(MORE_THINGS):
        end, bound = end + 1, "ge"
    return Quantity(start, end, value, unit, _apart(flat, start, bound))


def _apart(flat: str, start: int, bound: Bound) -> Bound:
    """至少组织开展1次: the approximator that stands apart sets the bound alone."""
    if bound != "eq":
        return bound
    before = flat[max(0, start - 14) : start].replace("\n", "。")
    if _APART_GE.search(before) or _APART_NEAR.search(before):
        return "ge"
    if _APART_LE.search(before):
        return "le"
    if _APART_ABOUT.search(before):
        return "approx"
    return "eq"


def _as_written(text: str, found: re.Match[str]) -> str:
    """The unit as the text writes it; only % has one form, however wide it is printed."""
    written = text[found.start("unit") : found.end("unit")]
    return found["unit"] if found["unit"] in ("%", "‰") else written


def _money(unit: str) -> str:
    return "元" if unit in _named_units()["money"] else unit


@cache
def _named_units() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words("units", kind)) for kind in ("money", "duration")}


def _arabic(text: str, flat: str, at: int) -> Quantity | None:
    rules = _rules()
    if (masked := rules["masked"].match(flat, at)) and "*" in masked.group():
        unit = text[masked.start("unit") : masked.end("unit")]
        return _made(flat, at, masked.end(), None, _money(unit))
    if slash := rules["slash"].match(flat, at):
        share = Decimal(slash["num"]) / Decimal(slash["den"]) * 100
        if share < 100:
            return _made(flat, at, slash.end(), round(share, 2).normalize(), "%")
    found = rules["arabic"].match(flat, at)
    if found and (tab := text.find("\t", at, found.end())) >= 0:
        found = rules["arabic"].match(flat[:tab], at)
    if found is None:
        return None
    if "," in found["num"] and "，" in text[at : found.end("num")] and not found["unit"]:
        found = rules["arabic"].match(flat[: at + found["num"].index(",")] + "\n", at)
        if found is None:
            return None
    value = value_of(found["num"] + (found["scale"] or "") + (found["rest"] or ""))
    more = found["more"] or found["more2"]
    unit = _as_written(text, found) if found["unit"] else ""
    end = found.end()
    if unit and flat[end : end + 1].isascii() and flat[end - 1].isascii() and flat[end - 1 : end + 1].isalpha():
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
        return Quantity(at - 1, end, -value, unit, bound)
    return _made(flat, at, end, value, _money(unit), bound)


_SIGNED = frozenset({"%", "‰", "个百分点", "度", "℃"})


def _negative(flat: str, at: int, unit: str) -> bool:
    """Is the dash before a number its sign (增速-3.5%), not the one of a range or of a code?

    >>> _negative("增速-3.5%", 3, "%"), _negative("3%-5%", 3, "%"), _negative("AQI-5%", 4, "%")
    (True, False, False)
    """
    if at < 1 or flat[at - 1] != "-" or unit not in _SIGNED:
        return False
    before = flat[at - 2] if at > 1 else " "
    return before in " (,、:为" or before >= "\u4e00"


def _broken_off(flat: str, at: int, end: int) -> re.Match[str] | None:
    """A unit on the next line, where a copy broke the line within a sentence: 新增信息⏎2110⏎条.

    >>> text = "新增信息\\n2110\\n条,"
    >>> _broken_off(text, 5, 9)["unit"], _broken_off("共计。\\n12\\n个人", 4, 6)
    ('条', None)
    """
    found = _rules()["broken"].match(flat, end)
    before = flat[max(0, at - 6) : at].rstrip(" \n")
    return (
        found
        if found and before and (before[-1] >= "\u4e00" or before[-1] in ",、(") and before[-1] < "\uff00"
        else None
    )


_SPACED = re.compile(r"(?<=[\u4e00-\u9fff(])[1-9]\d{0,2}(?: \d{3}){1,3}(?=[^\d ])")
"""Thousands set apart by spaces, as books print them: 321 146件."""
_GAPPED = re.compile(r"(?<=[\u4e00-\u9fff])\d(?: \d){1,5}(?! ?[.、])|(?<=[\u4e00-\u9fff] )\d(?: \d){1,5}(?! ?[.、])")


def _gapped(text: str, flat: str, at: int) -> Quantity | None:
    """受理 3 5 件: single digits that a copy has set apart, before a unit.

    >>> q = _gapped("受理 3 5 件", "受理 3 5 件", 3); str(q.value), q.unit, q.end
    ('35', '件', 8)
    >>> q = _gapped("收案321 146件", "收案321 146件", 2); str(q.value), q.unit, q.end
    ('321146', '件', 10)
    """
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
    unit = _rules()["arabic"].match(plain + flat[found.end() : found.end() + 12])
    if not unit or not unit["unit"]:
        return None
    shift = at + len(found.group()) - len(plain)
    said = text[shift + unit.start("unit") : shift + unit.end("unit")]
    value = value_of(plain + (unit["scale"] or ""))
    return _made(flat, at, shift + unit.end(), value, _money(said), "ge" if unit["more"] or unit["more2"] else "eq")


def _shares(text: str, flat: str, at: int) -> Quantity | None:
    """百分之三十, 千分之五, 三分之二, 八成, 一半, 半小时.

    >>> q = _shares("三分之二以上", "三分之二以上", 0); str(q.value), q.unit, q.bound, q.end
    ('66.67', '%', 'ge', 6)
    """
    rules = _rules()
    if found := rules["percent"].match(flat, at):
        value = Decimal(100) if found["num"] == "百" else value_of(found["num"])
        return _made(flat, at, found.end(), value, {"百": "%", "千": "‰", "万": "‱"}[found["base"]])
    if found := rules["fraction"].match(flat, at):
        num, den = chinese_to_int(found["num"]), chinese_to_int(found["den"])
        if num and den:
            return _made(flat, at, found.end(), round(Decimal(num) / den * 100, 2), "%")
    if found := rules["half"].match(flat, at):
        return _made(flat, at, found.end(), Decimal(50), "%")
    if found := rules["half_time"].match(flat, at):
        return _made(flat, at, found.end(), Decimal("0.5"), text[found.start("unit") : found.end("unit")])
    if (found := rules["chinese_percent"].match(flat, at)) and not flat.startswith(
        ("成立", "成果", "成员", "成效", "成功", "成为", "成本"), at + 1
    ):
        tens = chinese_to_int(found.group()[0]) or 0
        rest = found.group()[2:]
        ones = 5 if rest == "半" else (chinese_to_int(rest) or 0) if rest else 0
        return _made(flat, at, found.end(), Decimal(tens * 10 + ones), "%")
    return None


def _vague(text: str, flat: str, at: int) -> Quantity | None:
    """数百件, 几十名: a quantity whose value the text leaves open."""
    found = _rules()["vague"].match(flat, at)
    if not found or (at and flat[at - 1] in "次人户件总多少分指参基系个函岁奇无倍率级"):
        return None
    return Quantity(at, found.end(), None, _money(_as_written(text, found)), "approx")


def _low(text: str, flat: str, at: int, rule: str) -> Quantity | None:
    """The low end of a range: it shares the unit and scale of the high end.

    >>> q = _low("3—5万元", "3—5万元", 0, "range"); q.end, str(q.value), q.unit, q.bound
    (1, '30000', '元', 'ge')
    """
    found = _rules()[rule].match(flat, at)
    if not found or (at and flat[at - 1] in "-—~."):
        return None
    unit = _as_written(text, found)
    if found["lowu"] and found["lowu"] != unit:
        return None
    parts = found.groupdict()
    scale = parts.get("lows") or parts.get("scale") or ""
    low, high = value_of(found["low"] + scale), value_of(found["high"] + (parts.get("scale") or ""))
    if low is None or high is None or low >= high:
        return None
    end = max(found.end(g) for g in parts if g in ("low", "lows", "lowu"))
    start = at
    if before := _BEFORE.search(flat[max(0, at - 5) : at]):
        start = at - len(before.group())
    return Quantity(start, end, low, _money(unit), "ge")


def _chinese(text: str, flat: str, at: int) -> Quantity | None:
    found = _rules()["chinese"].match(flat, at)
    if not found:
        return _round(flat, at)
    numeral, more = found["num"], found["more2"]
    unit = _as_written(text, found)
    before = flat[at - 1] if at else ""
    bound: Bound = "approx" if more == "来" else "ge" if more else "eq"
    if numeral[0] in "百千万亿" and len(numeral) <= 2 and all(c in "百千万亿" for c in numeral):
        if not (
            more or before in "上近超逾约过" or flat[max(0, at - 2) : at] in ("将近", "超过", "接近", "不足", "不下")
        ):
            return None
        value: Decimal | None = value_of("一" + numeral)
        if before == "上" or (before == "过" and flat[max(0, at - 2) : at] != "超过"):
            return Quantity(at - 1, found.end(), value, _money(unit), "ge")
        return _made(flat, at, found.end(), value, _money(unit), bound)
    if len(numeral) > 1 and not any(c in "十百千万亿点〇零" for c in numeral):
        return Quantity(at, found.end(), None, _money(unit), "approx") if len(numeral) == 2 else None
    value = value_of(numeral + (found["scale"] or ""))
    if unit == "成":
        return None
    if numeral == "一" and not more and not _single(flat, at, found.end(), unit):
        return None
    if value is None:
        return None
    return _made(flat, at, found.end(), value, _money(unit), bound)


_COUNTED_ONE = re.compile(
    r"(?:至少|最少|不少于|不低于|最多|仅|共|配备|聘请|每(?:半年|季度|月|年|周|季|两年|三年|届|人|村|个村|镇|村\(居\)|个[^,。"
    r"]{1,4})[^,。;、]{0,8})$"
)


_ROUND = re.compile(r"[十百千]?[万亿](?=[多余]?[家学群居村市游农职婴儿青老纳用党人])[多余]?(?!家(?!庭)|人|户口?)")


_MILESTONE = re.compile(r"(?<=突破)[十百千]?[万亿](?=[,。;、]|大关)|(?<=[超破逾过])[十百千]?[万亿](?=[,。;、]|大关)")
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
    start = at if before == "破" else at - 1
    return Quantity(start, found.end(), value, "", "approx" if before == "近" else "ge")


_LISTED = frozenset("条名份件场期项部套台辆篇本所处座起宗册张幅")
"""Classifiers that follow what they count at a clause's end: 发布信息一条."""
_NOUN_BEFORE = re.compile(r"[\u4e00-\u9fff”》)]{2}(?<![这那某每另哪同任第逐唯统成了着过的在到于走绑放聚])$")


def _single(flat: str, at: int, end: int, unit: str) -> bool:
    """Does 一 count here? 每半年一次, 配备一名 and 发布信息一条。 do; 一个 and 一种 in running text are words.

    >>> _single("发布信息一条。", 4, 6, "条"), _single("另外一条,", 2, 4, "条"), _single("成立一个", 2, 4, "个")
    (True, True, False)
    """
    before = flat[max(0, at - 14) : at]
    if _COUNTED_ONE.search(before) or flat.startswith(("以上", "左右"), end):
        return True
    if unit in ("番", "倍"):
        return True
    if unit in _LISTED and flat[end : end + 1] in tuple(",。;、)") and _NOUN_BEFORE.search(before):
        return True
    return (
        unit in ("名", "家", "起", "所", "座", "处", "宗")
        and bool(re.match(r"[\u4e00-\u9fff“]{2}", flat[end : end + 2]))
        and before[-1:] not in ("同", "任", "某", "这", "那", "另", "哪", "逐", "唯", "统", "每", "了")
        and not flat.startswith(("起来", "起去", "家人", "起推", "起抓", "起干", "所有", "处理"), end - 1)
    )
