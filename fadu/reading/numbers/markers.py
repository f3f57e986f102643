"""List markers: 一、 (一) 1. (1) ① 一是 — wherever they stand, at the head of a line or within one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fadu.reading.model import Number
from fadu.reading.numbers.numerals import value_of
from fadu.reading.pattern import pattern

_CN = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CN_HEAD = pattern(rf"{_CN} ?、|{_CN} ?\.(?!\d)|{_CN}(?=[ :](?! ?\d))|{_CN},(?=[\u4e00-\u9fff])")
_CN_BRACKET = pattern(rf"\( ?(?:{_CN}|\d{{1,2}}) ?\)(?!次|号)|{_CN}\)|\d{{1,2}}[)](?=[\u4e00-\u9fff“《])")
_ARABIC = pattern(
    r"\d{1,2}(?:\.[1-9]\d?){1,3}\.?(?= ?[\u4e00-\u9fff“《Ⅰ-Ⅻ])(?!"
    r" ?(?:版|万|亿|元|倍|个|米|亩|公|吨|度|分|小时))|\d{1,3} ?[.、](?!\d)|\d{1,2}[.、] ?(?=(?:19|20)\d{2}"
    r" ?年)|\d{1,2}(?= [\u4e00-\u9fff])"
)
_ITEM = pattern(rf"{_CN}(?:是|要|则)(?![^\u4e00-\u9fff“《(]{{0,1}}$)|其{_CN}(?=[,是])")
_BEFORE_YEAR = pattern(r"(?<![\d.])\d{1,2}\.(?=(?:19|20)\d\d年)")
_CIRCLED = pattern(r"[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]")
_UNITS_AFTER = pattern(r"[ ]?(?:[至到和] ?\d|个|名|家|件|次|人|月|年|日|条|项|场|万|%|亿)")
_STOPS = "。;:!?,\n”)>》· "
_STRONG = "。;:!?\n"


def marker_at(flat: str, at: int) -> int | None:
    """Where the list marker that begins at a position ends, or None.

    >>> marker_at("一、工作", 0), marker_at("。(1)清单", 1), marker_at("2.0版", 0), marker_at("一是学法。", 0)
    (2, 4, None, 2)
    >>> marker_at("二、推动升级4.推进一体化", 6), marker_at("推动升级4.推进一体化", 4)
    (8, None)
    """
    if found := _CIRCLED.match(flat, at) or _BEFORE_YEAR.match(flat, at):
        return found.end()
    line_start = _at_line_start(flat, at)
    before = flat[at - 1] if at else "\n"
    if flat[at] == "(":
        found = _CN_BRACKET.match(flat, at)
        here = line_start or before in _STOPS or before == "(" or _first_below(flat, at) or _opens_list(flat, at)
        return found.end() if found and here else None
    if line_start:
        for rule in (_CN_HEAD, _ARABIC, _CN_BRACKET):
            found = rule.match(flat, at)
            if found and not (found.group()[-1].isdigit() and _UNITS_AFTER.match(flat, found.end())):
                return found.end()
    if before in _STOPS or line_start:
        if found := _ITEM.match(flat, at):
            return found.end()
        if (found := _INLINE.match(flat, at)) and (_behind_stop(flat, at) or _first_below(flat, at)):
            return found.end()
    if (before in " )”" or before not in _STOPS) and _opens_list(flat, at):
        return at + 2
    if (found := _TOUCHING.match(flat, at)) and _HEADING_BEFORE.search(flat[max(0, at - 68) : at]):
        return found.end()
    return None


_TOUCHING = pattern(r"(?<=[\u4e00-\u9fff])\d{1,2}\.(?=[\u4e00-\u9fff])")
"""The number of an item that touches the heading above it: 二、推动绿色升级4.推进一体化."""


_HEADING_BEFORE = pattern(
    r"(?:^|[。;:!?)\n]) *(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。;:!?()\n]{2,60} *$"
)


def _first_below(flat: str, at: int) -> bool:
    """Is (一) the first item below a heading that lost its line end (一、公正执法(一)完善制度; 二、监督(五)…)?

    >>> text = "一、公正执法(一)完善制度,见条例第三条(一)"
    >>> _first_below(text, 6), _first_below(text, 19)
    (True, False)
    """
    if not (_CN_BRACKET.match(flat, at) or flat.startswith(("1.", "1、"), at)):
        return False
    return bool(_HEADING_BEFORE.search(flat[max(0, at - 68) : at]))


_INLINE = pattern(
    rf"{_CN}、(?=[\u4e00-\u9fff]{{2}}|[自从对在于到按]\d|[“《]|20\d\d年)|\d{{1,2}}[.、](?= ?[\u4e00-\u9fff“《]|20\d\d年)|\d{{1,2}}\)(?=[\u4e00-\u9fff])"
)


_SECOND = {
    first: pattern(
        rf"(?<![第一、和及与-]){re.escape(second)}(?=[\u4e00-\u9fff“《{'' if second[0].isdigit() else '0-9'}]{{2}})"
    )
    for first, second in (
        ("1、", "2、"),
        ("1.", "2."),
        ("(1)", "(2)"),
        ("(一)", "(二)"),
        ("一、", "二、"),
        ("一是", "二是"),
    )
}
_REACH = {"一、": 1500, "一是": 500}
"""How far the second of such a list may stand from the first; of others it stands nearer."""


def _opens_list(flat: str, at: int) -> bool:
    """Is the first of a list meant, that no stop stands before, for its second follows behind one?

    >>> text = "包括1、清理文件;2、评查案卷,共1、2班"
    >>> _opens_list(text, 2), _opens_list(text, 18)
    (True, False)
    >>> text = "普法工作情况一是进乡村,讲课两次;二是进校园"
    >>> _opens_list(text, 6), _opens_list("要求统一是关键;二是落实", 3)
    (True, False)
    """
    sign = flat[at : at + 3] if flat[at] == "(" else flat[at : at + 2]
    second = _SECOND.get(sign)
    before = _touched(flat, at)
    if (
        second is None
        or (before < "\u4e00" and not (sign == "一、" and before and before in _CLOSED))
        or flat[at + len(sign) : at + len(sign) + 1] < "\u4e00"
    ):
        return False
    if sign[0] == "一" and before in "统唯之逐单同合如归划专万任某每第其周期初星这那十、":
        return False
    reach = _REACH.get(sign, 160)
    line = flat.find("\n", at, at + reach)
    return bool(second.search(flat, at + len(sign), line if line >= 0 else at + reach))


def _touched(flat: str, at: int) -> str:
    """The sign before a position, over a single space; empty at the head of a line."""
    if at and flat[at - 1] == " ":
        at -= 1
    return flat[at - 1] if at else ""


def _behind_stop(flat: str, at: int) -> bool:
    """Does a position stand behind a full stop, an indent, or the bracket that closed the item before (…负责)2.完善)?

    >>> [_behind_stop(text, len(text)) for text in ("完善制度。 ", "(区司法局负责)", "政策依据　　".replace("　", " "), "见附表(二)")]
    [True, True, True, False]
    """
    if flat.startswith("  ", at - 2):
        return True
    while at and flat[at - 1] == " ":
        at -= 1
    return flat[at - 1] in _STRONG or bool(_CHARGE_BEFORE.search(flat[max(0, at - 4) : at]))


_CHARGE_BEFORE = pattern(r"(?:负责|牵头|落实|配合|[局委办厅部府])[)〕\]]$")


_DAMAGED = pattern(r"(\d{1,2})[,。](?=[\u4e00-\u9fff“《]{2})")
"""2。完善 and 3，加强 behind 1.: markers whose sign was misread."""
_SECTION = pattern(r"\d{1,2}((?:\.[1-9]\d?){1,3})(?= {0,3}[\u4e00-\u9fff]{2})(?!版)")
"""3.2.1 before its title: the number of a section, where the line ends are lost."""
_GLUED = pattern(r"(\d{1,2})\.(?=\d{1,4}(?:\.\d+)?[\u4e00-\u9fff%])")
_LATER = pattern(
    rf"(?P<cn>{_CN})、(?!{_CN}[级类期等次产审批轮届])(?=[\u4e00-\u9fff“]{{2}}|[自从对在于到按]\d)|\((?P<in>{_CN}|\d{{1,2}})\)(?=[\u4e00-\u9fff“《]{{2}})|(?P<no>\d{{1,2}})[.、](?=[\u4e00-\u9fff“《]{{2}})"
)
_CLOSED = ")”》X*0123456789"
"""Behind these too a heading's 二、 may stand that has lost its line end (…(市公司)二、排查)."""
_JOINED = "、第和及与至或()-—~附表图."
"""Behind these stands a part of a longer number or list (第一、二类, 附表(二))."""


def next_marker(flat: str, at: int, before: Sequence[Number]) -> int | None:
    """Where a marker ends that is told only by the one before it, or None.

    A marker may touch the number behind it (3.3月31日前, 4.5个专班 after 3.) or, where a copy has lost the stops, the words
    before it (…改革措施二、存在问题 after 一、). Only a date tells the first of a list (1.3月底前).

    >>> third = [Number(0, 2, "3.", "list_marker")]
    >>> next_marker("3.3月31日前", 0, []), next_marker("4.5个专班", 0, third), next_marker("4.5个百分点", 0, [])
    (2, 2, None)
    >>> next_marker("第4.2.2、5.3.1条规定", 7, [])
    >>> next_marker("身体健康;4.45岁以下", 5, third), next_marker("身体健康;4.45亿元", 5, [])
    (7, None)
    >>> first = [Number(0, 2, "一、", "list_marker")]
    >>> next_marker("一、改革措施二、存在问题", 6, first), next_marker("一、改革措施三、存在问题", 6, first)
    (8, None)
    """
    parted = flat[at - 1 : at] in (";", "。")
    joint = flat[at - 1 : at] in ("、", "和", "及", "与", "至")
    if flat[at].isdigit() and not joint and (found := _SECTION.match(flat, at)) and _is_section(flat, found, before):
        return found.end()
    if (parted or _at_line_start(flat, at)) and (found := _DAMAGED.match(flat, at)) and _follows(found[1], "", before):
        return found.end()
    if (found := _GLUED.match(flat, at)) and (parted or _at_line_start(flat, at)):
        follows = _follows(found[1], ".", before)
        if parted:
            return found.end() if follows else None
        return found.end() if follows or _DATE_BEHIND.match(flat, found.end()) or _goes_on(flat, found) else None
    touched = _touched(flat, at)
    stopped = touched == "." and flat[at] >= "\u4e00"
    closed = touched in ")”》" and flat[at].isdigit()
    joined = (touched < "\u4e00" and not (touched in _CLOSED and flat[at] >= "\u4e00")) or (
        flat[at - 1] != " " and touched in _JOINED
    )
    if (joined and not stopped and not closed) or not (found := _LATER.match(flat, at)):
        return None
    return found.end() if _follows(found["cn"] or found["in"] or found["no"], flat[found.end() - 1], before) else None


def _is_section(flat: str, found: re.Match[str], before: Sequence[Number]) -> bool:
    """Is a number with points that of a section: of three levels, or the next one behind the last such marker?

    >>> third = [Number(0, 3, "3.1", "list_marker")]
    >>> [_is_section(t, _SECTION.match(t, 2), third) for t in ("职责3.2预警行动", "增长3.2个百分点", "增至3.4总体")]
    [True, False, False]
    """
    if found[1].count(".") > 1:
        return True
    if _MEASURED_UNIT.match(flat, found.end()):
        return False
    this = [int(part) for part in found.group().split(".")]
    last = next((number.text for number in reversed(before[-40:]) if _POINTED.fullmatch(number.text)), "")
    parts = [int(part) for part in last.rstrip(".、 ").split(".")] if last else [0]
    return this in ([parts[0], 1], [parts[0] + 1, 1], [parts[0], [*parts, 0][1] + 1])


_POINTED = pattern(r"\d{1,2}(?:\.\d{1,2})*[.、]? ?")
_MEASURED_UNIT = pattern(r" ?(?:[万亿元倍亩吨岁度级]|个|[平立]方|公[里顷斤]|[千厘毫]?米|[千兆]瓦|小时|分钟|天|成|版)")


def _follows(numeral: str, sign: str, before: Sequence[Number]) -> bool:
    """Was the last marker of this form (一、 or 1. or (一)) the one before?"""
    for number in reversed(before[-40:]):
        text = number.text.strip().replace("（", "(").replace("）", ")").replace("．", ".")
        inner = text.strip("(), 、.")
        if number.kind == "list_marker" and (not sign or text[-1:] == sign) and inner.isdigit() == numeral.isdigit():
            last, this = value_of(inner), value_of(numeral)
            return last is not None and this is not None and this == last + 1
    return False


def _goes_on(flat: str, found: re.Match[str]) -> bool:
    """Does a line below begin with the next number (2.2人户…, below it 3.…)?

    >>> text = "2.2人户的家庭;" + chr(10) + "3.3人户的家庭"
    >>> _goes_on(text, _GLUED.match(text, 0)), _goes_on("2.2万人", _GLUED.match("2.2万人", 0))
    (True, False)
    """
    return flat.find(f"\n{int(found[1]) + 1}.", found.end(), found.end() + _REACH["一是"]) >= 0


_DATE_BEHIND = pattern(r"(?:1[0-2]|[1-9])月(?:\d|[底初末上中下份前])|(?:[12]\d|3[01])(?:个工作)?日")


def _at_line_start(flat: str, at: int) -> bool:
    """Nothing but spaces and marks of emphasis between the line's start and the position.

    >>> _at_line_start("文\\n  一、", 4)
    True
    """
    floor = max(0, at - 12)
    while at > floor and flat[at - 1] in " *#>|":
        at -= 1
    return at == 0 or flat[at - 1] == "\n"
