"""What a numeral is that makes no marker, name or date: an amount, or digits without a unit that name something."""

from __future__ import annotations

from decimal import Decimal

from fadu.reading.numbers.claim import Claim
from fadu.reading.numbers.dates import is_year
from fadu.reading.numbers.quantities import Quantity, quantity_at
from fadu.reading.pattern import pattern

_DIGITS = pattern(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)*")
_ZERO = pattern(r"(?<=为)零(?=[,。;、\s]|$)")
_ANNOUNCED = pattern(
    r"(?:倍差从|倍差由|比值从|比值由|指数从|指数由|系数从|系数由|缩小到|达到?|为|至|到|得分|(?:处|办|理|生|结)[^,。;\d]{0,8}(?:案件|事件|纠纷|隐患|线索)|指数|数|(?<![质重])量|其[他它]类?|共|约|超过?|近|率|占|第|受理|办结|审结|结案|立案|收案|收到|结转|行政(?:许可|处罚|强制|检查|确认|征收|裁决|给付|奖励)|刊发)[ :]?$"
)
"""Words that announce a value, which then needs no unit."""
_VALUES = ("共", "达", "约", "近", "超", "超过", "数", "得分")
"""Before a year's digits these make a value of them: 总数2015."""
_HITS = pattern(r"(?:浏览|点击|阅读|访问|查看|人气)(?:次数|数|量|率)?(?:\(次\))? ?: ?$")
"""Before what a web page counts of its visitors, which is no figure of the text."""
_PAGES = pattern(r"(?:^|\n|页 ?[,/]?) ?共 ?$")
_PAGE = pattern(r"\d{1,4} ?页(?=[ ,\n第/]|$)")
"""共 3 页 at the foot of a page."""
_MOVES = pattern(
    r"[^,。;\d]{0,4}(?:提升|提高|上升|下降|降低|缩小|扩大|回升|回落|攀升|跃升|增加|减少|降|增|减)[^,。;\d]{0,2}[至到]"
)
"""满意度从84.7提升至89.6: a value without a unit, since it moves to another."""
_LISTED_BEFORE = pattern(r"[\u4e00-\u9fff]{2}(?<![件表图录版第线道号])$")
_SIBLING = pattern(r"\d[余多]?(?:条|件|个|篇|次|人|项|份|户|家|场)[,、;][^。\n]{2,30}$")
"""会议信息12条,部门信息20,其他信息9: a list whose later numbers have lost their unit."""
_DECIMAL = pattern(r"\d{1,4}\.\d{0,3}[1-9]")
_VALUE_BEFORE = pattern(r"(?:[\u4e00-\u9fff)](?<![第版卷图表])|\d[-—~至])$")
_ENDS = pattern(r"[,;。)]|、(?!\d)|$")
"""两者之比2.35。: a decimal that a clause ends with is a value, unless it may be a version (经济3.0)."""
_COMPACT = pattern(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""20240719: a day without its signs."""
_ANNEX = pattern(r"(?:附(?:件|表|图|录)|(?:^|\n| )专栏) ?$")
_ANNEX_DATED = pattern(r"\d{1,2}(?=20\d\d ?年)")
"""附件12031年: the number of an annex that touches its title."""
_LETTER = pattern(r"[A-Za-z]+(?:/[A-Za-z]+)?[-_./ ]?$")


def amount_at(text: str, flat: str, at: int, title: tuple[int, int] | None) -> Quantity | Claim | None:
    """An amount, or what else digits are.

    Args:
        text: the text as given.
        flat: the flat text.
        at: where the numeral begins.
        title: the span of the title that it stands in, where it makes no figure.

    >>> amount_at(t := "第3页,浏览次数:356", t, 9, None)
    Claim(start=9, end=12, kind='other')
    >>> str(amount_at(t := "行政处罚2100,", t, 4, None).value)
    '2100'
    """
    if flat[at] == "零" and _ZERO.match(flat, at):
        return Quantity(at, at + 1, Decimal(0), "", "eq")
    found = quantity_at(text, flat, at) if flat[at] not in "第每([" else None
    if flat[at].isdigit() and (_is_of_the_page(flat, at) or _is_of_an_annex(flat, at, found)):
        dated = _ANNEX_DATED.match(flat, at)
        return Claim(at, dated.end() if dated else _digits_end(flat, at), "other")
    if lettered := _lettered(flat, at, found):
        return lettered
    if found and title:
        return Claim(at, min(found.end, title[1]), "name")
    if found and (found.unit or _is_announced(flat, found)):
        return found
    if flat[at].isdigit():
        end = at + 1 + len(flat[at + 1 : _digits_end(flat, at)].rstrip(".,"))
        return Claim(at, end, "date" if is_year(flat[at:end]) or _COMPACT.fullmatch(flat, at, end) else "other")
    return None


def _digits_end(flat: str, at: int) -> int:
    run = _DIGITS.match(flat, at)
    return run.end() if run else at + 1


def _lettered(flat: str, at: int, found: Quantity | None) -> Claim | None:
    """Digits behind a letter name something (A4, S113线, PM2.5), unless they count: LED灯 300盏, GDP 3.2亿元."""
    beside = at and flat[at - 1].isascii() and flat[at - 1] not in ",()\n" and flat[at].isdigit()
    lettered = _LETTER.search(flat[max(0, at - 8) : at]) if beside else None
    if not lettered or not (letters := lettered.group()).strip("X "):
        return None
    if found and found.unit and len(letters) > 1 and not letters.startswith("PM"):
        return None
    return Claim(at - len(letters), _road(flat, _digits_end(flat, at)), "name")


_STANDARD_YEAR = pattern(r"[-—](?:(?:19|20)\d{2}|[89]\d)(?!\d|年|[-.])")


_SERIAL = pattern(r"(?:/[TZ])? ?\d{2,5}(?:\.\d{1,2})?[-—](?:19|20)\d\d(?!\d)|[A-Z]\d?(?![A-Za-z\d%])")
"""What goes on behind the first digits: DB32/T 4321-2022, H7N9, T3B."""


def _road(flat: str, end: int) -> int:
    """Where the name of a line or of a standard ends: S113线, G312国道, GB/T 15562-2008.

    >>> _road("S113线路", 4), _road("GB15562-2008规定", 7), _road("G70-2023年", 3)
    (5, 12, 3)
    """
    if serial := _SERIAL.match(flat, end):
        return serial.end()
    if year := _STANDARD_YEAR.match(flat, end):
        return year.end()
    return end + (2 if flat.startswith(("国道", "省道", "县道", "乡道"), end) else flat.startswith("线", end))


def _is_of_the_page(flat: str, at: int) -> bool:
    """Does a number tell how often a page was seen (浏览次数: 356) or how many pages there are (共 3 页)?"""
    if flat[at - 1 : at] not in (":", " ", "共"):
        return False
    before = flat[max(0, at - 12) : at]
    return bool(_HITS.search(before) or (_PAGE.match(flat, at) and _PAGES.search(before)))


def _is_of_an_annex(flat: str, at: int, found: Quantity | None) -> bool:
    """Does a number name an annex (附件2个人承诺书)? 附件3个, counts them."""
    if not _ANNEX.search(flat[max(0, at - 4) : at]):
        return False
    return not (found and found.unit and flat[found.end : found.end + 1] in tuple(",。;、)"))


def _is_announced(flat: str, found: Quantity) -> bool:
    """May a number without a unit be a figure? Only where the words before it announce a value, or 至少组织1领导."""
    before = flat[max(0, found.start - 12) : found.start]
    if found.bound != "eq" or flat[found.end - 1] in "万亿":
        return True
    if flat[found.start] == "0" and flat[found.start + 1 : found.start + 2].isdigit():
        return False
    if is_year(flat[found.start : found.end]) and not before.endswith(_VALUES):
        return False
    if bool(_ANNOUNCED.search(before)) and not before.endswith("第"):
        return True
    if before.endswith(("从", "由")) and _MOVES.match(flat, found.end):
        return True
    if (
        _DECIMAL.fullmatch(flat, found.start, found.end)
        and _VALUE_BEFORE.search(before)
        and _ENDS.match(flat, found.end)
    ):
        return True
    listed = flat[found.end : found.end + 1] in tuple(",、;。") and _LISTED_BEFORE.search(before)
    return bool(listed and _SIBLING.search(flat[max(0, found.start - 40) : found.start]))
