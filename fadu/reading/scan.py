"""The scan: every numeral of a text is claimed once, as a quantity, as a non-figure, or as a plain word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fadu.reading.model import Number, NumberKind
from fadu.reading.numbers.cells import number_cells
from fadu.reading.numbers.codes import index_numbers
from fadu.reading.numbers.dates import date_at, is_year
from fadu.reading.numbers.doc_numbers import DocNumber, doc_numbers
from fadu.reading.numbers.enclosed import Title, addresses, quotes, titles
from fadu.reading.numbers.markers import marker_at, next_marker
from fadu.reading.numbers.names import name_at, plain_words
from fadu.reading.numbers.numerals import LONGEST
from fadu.reading.numbers.quantities import Quantity, quantity_at
from fadu.reading.spans import Spans

_CANDIDATE = re.compile(
    r"第(?= ?[(\d一二三四五六七八九十百千零〇两])|随机、"
    r"一公开|每半|[0-9*〇零一二三四五六七八九十百千万亿两半双数几ⅠⅡⅢⅣⅤⅥ①-⑳⑴-⑽㈠-㈩❶-❿]|好几|若干|成(?=[百千][上万])|N\+|(?<=届)[\[(](?=\d{1,4}[\])]次)|[上下]半|元月(?=\d)|前(?=[\d一二三四五六七八九十两百])|\((?=[一二三四五六七八九十\d]{1,3}"
    r" ?\))"
)
_ORDER_LINE = re.compile(r"^ *(第 ?\d{1,4} ?号) *$", re.M)
"""第63号 on a line of its own is the number of an order."""
_GLUED_LINE = re.compile(r"^[ ]*(20\d{2}(?:1[0-2]|[1-9])(?:[12]\d|3[01]|[1-9]))[ ]*$", re.M)
_RUN = re.compile(r"[\d.,*]+|[〇零一二三四五六七八九十百千万亿两]+")
_DIGITS = re.compile(r"[\d.,]+")
_QUOTED_NUMERAL = re.compile(r"[0-9一二三四五六七八九十两双零百千万N]")
_DATED = re.compile(
    r",|\d{4}年|(?<!\d)(?:1[0-2]|[1-9])[.·](?!0)\d{1,2}(?!版|\d)|第[一二三四五六七八九十]|(?:十[七八九]|二十|届[一二三四五六七八九])大(?!类)|[。!?]"
)
_NAMED_PART = re.compile(r"[^,。;]{1,60}")
_COUNT = re.compile(r"(?<!前)\d[\d,.]*(?:[件份场家户起名人%元余项]|[万亿](?:[件份场家户起名人元余项]|余))")
"""Digits before a unit that makes no name and no date of them: most numbers of a report."""
_ZERO = re.compile(r"(?<=为)零(?=[,。;、\s]|$)")
_BARE_FIGURE = re.compile(
    r"(?:倍差从|倍差由|比值从|比值由|指数从|指数由|系数从|系数由|缩小到|达到?|为|至|到|得分|(?:处|办|理|生|结)[^,。;\d]{0,8}(?:案件|事件|纠纷|隐患|线索)|指数|数|共|约|超过?|近|率|占|第|行政(?:许可|处罚|强制|检查|确认|征收|裁决|给付|奖励)|刊发)[ :]?$"
)
_VALUES = ("共", "达", "约", "近", "超", "超过", "数", "得分")
"""Before a year's digits these make a value of them: 总数2015."""
_HITS = re.compile(r"(?:浏览|点击|阅读|访问|查看|人气)(?:次数|数|量|率)?(?:\(次\))? ?: ?$")
"""Before what a web page counts of its visitors, which is no figure of the text."""
_PAGES = re.compile(r"(?:^|\n|页 ?[,/]?) ?共 ?$")
_PAGE = re.compile(r"\d{1,4} ?页(?=[ ,\n第/]|$)")
"""共 3 页 at the foot of a page."""
_ANNEX = re.compile(r"附(?:件|表|图|录) ?$")
_LETTER = re.compile(r"[A-Za-z][A-Za-z]*[-_./ ]?$")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the scan found, each list in the text's order."""

    quantities: tuple[Quantity, ...]
    numbers: tuple[Number, ...]
    titles: tuple[Title, ...]
    doc_numbers: tuple[DocNumber, ...]
    cells: dict[int, str]
    """Where a number begins that is a table's cell, and what its row is called."""


def scan(text: str, flat: str) -> Scan:
    """Claim every numeral of the text, from left to right.

    Reads: the text and its flat twin. Writes: quantities, non-figures, titles and document numbers.

    >>> found = scan("一、办结39件", "一、办结39件")
    >>> [n.text for n in found.numbers], [str(q.value) for q in found.quantities]
    (['一、'], ['39'])
    """
    inside = titles(flat)
    codes = doc_numbers(text, flat)
    fixed = _fixed(flat, codes)
    words = Spans(plain_words(flat))
    in_title = Spans((t.start, t.end) for t in inside if not t.nested)
    quantities: list[Quantity] = []
    numbers: list[Number] = []
    cells = number_cells(flat)
    at = 0
    for candidate in _CANDIDATE.finditer(flat):
        start = candidate.start()
        if start < at:
            continue
        if claim := fixed.get(start) or _within(fixed, start):
            at = _take(numbers, text, claim)
            continue
        if cells and start in cells and (value := quantity_at(text, flat, start)):
            quantities.append(value)
            at = value.end
            continue
        if (marker := next_marker(flat, start, numbers)) is not None:
            at = _take(numbers, text, (start, marker, "list_marker"))
            continue
        found = _claim(text, flat, start, words, in_title)
        if isinstance(found, Quantity | tuple) and (wall := _wall(fixed, found, start)):
            at = wall
        elif isinstance(found, Quantity):
            quantities.append(_fitted(flat, found, quantities, at))
            at = found.end
        elif isinstance(found, tuple):
            at = _take(numbers, text, found)
        elif found:
            at = found
    return Scan(tuple(quantities), tuple(numbers), tuple(inside), tuple(codes), cells)


def _wall(fixed: _Fixed, found: Quantity | tuple[int, int, NumberKind | None], start: int) -> int | None:
    """Where a span claimed before begins inside what was found now; it has the right of way."""
    if not fixed:
        return None
    end = found.end if isinstance(found, Quantity) else found[1]
    span = fixed.spans.at(end - 1)
    return span[0] if span and span[0] > start else None


_RANGE_GAP = re.compile(r" ?(?:-|—|~|至|到){1,2} ?")


def _fitted(flat: str, found: Quantity, before: list[Quantity], floor: int) -> Quantity:
    """A quantity that takes nothing from what stands before it; the high end of a range bounds from above.

    >>> [(str(q.value), q.bound) for q in scan("3至5件", "3至5件").quantities]
    [('3', 'ge'), ('5', 'le')]
    """
    if found.start < floor:
        found = replace(found, start=floor)
    last = before[-1] if before else None
    ranged = last and last.bound == "ge" and last.unit == found.unit and found.bound == "eq"
    if last and ranged and _RANGE_GAP.fullmatch(flat[last.end : found.start]):
        return replace(found, bound="le")
    return found


def _take(numbers: list[Number], text: str, claim: tuple[int, int, NumberKind | None]) -> int:
    start, end, kind = claim
    if kind and not (numbers and numbers[-1].end > start):
        numbers.append(Number(start, end, text[start:end], kind))
    return end


class _Fixed(dict[int, tuple[int, int, "NumberKind | None"]]):
    """Claims made before the scan, by their start."""

    def __init__(self) -> None:
        super().__init__()
        self.spans = Spans(())


def _within(fixed: _Fixed, at: int) -> tuple[int, int, NumberKind | None] | None:
    span = fixed.spans.at(at) if fixed else None
    return fixed[span[0]] if span else None


def _fixed(flat: str, codes: list[DocNumber]) -> _Fixed:
    """Document numbers, web addresses and quoted names: whole spans whose inside is not looked at."""
    fixed = _Fixed()
    for code in codes:
        fixed[code.start] = (code.start, code.end, "doc_number")
    for order in _ORDER_LINE.finditer(flat):
        fixed[order.start(1)] = (*order.span(1), "doc_number")
    for glued in _GLUED_LINE.finditer(flat):
        fixed[glued.start(1)] = (*glued.span(1), "date")
    for start, end in addresses(flat):
        fixed[start] = (start, end, None)
    for start, end in index_numbers(flat):
        fixed[start] = (start, end, "other")
    for start, end in quotes(flat):
        inner = flat[start:end]
        end -= len(inner) - len(inner.rstrip())
        if _is_name(inner):
            fixed[start] = (start, end, "name")
    fixed.spans = Spans((start, end) for start, end, _ in fixed.values())
    return fixed


_SAYING = re.compile(r"(?:每[年月周季天日])?[一二三四五六七八九十两双半百千万][\u4e00-\u9fff]{2,11}$")
_PAIR = re.compile(r"[两三四五六七八九十][\u4e00-\u9fff](?<![一二三四五六七八九十月])")
"""“五河”, “三农”: in quotation marks a numeral and one sign make a name, though a place bears it."""
_ADVERB = re.compile(
    r"一(?:[些般定律切致旦直并同批贯再度向心时面边味概应齐体]|方面|系列|把手$)|十分|千方百计|万[众象物事]|[一二三四五六七八九十]{1,2}(?:中|届|大$)|[一二三四五六七八九十]月"
)
"""Words of speech, which a quotation may begin with and which make no name of it."""


def _is_name(inner: str) -> bool:
    """Is what stands in quotation marks a name that bears a numeral (“三项制度”, “八五”)?

    >>> [_is_name(s) for s in ("三项制度", "12·4国家宪法日", "民主法治示范村", "15分钟政务生活圈", "统一")]
    [True, False, False, True, False]
    """
    if _PAIR.fullmatch(inner) or (_SAYING.match(inner) and not _ADVERB.match(inner)):
        return True
    if not _QUOTED_NUMERAL.search(inner) or _DATED.search(inner) or len(inner) > (30 if inner.count("、") < 2 else 60):
        return False
    spans = Spans(plain_words(inner))
    return any(spans.at(m.start()) is None for m in _QUOTED_NUMERAL.finditer(inner))


def _claim(
    text: str, flat: str, at: int, words: Spans, in_title: Spans
) -> Quantity | tuple[int, int, NumberKind | None] | int | None:
    """What begins at a candidate: a quantity, a non-figure (start, end, kind), a word's end, or nothing."""
    run = _RUN.match(flat, at)
    if run and run.end() - at > LONGEST + 6:
        return at, run.end(), "other"
    if (marker := marker_at(flat, at)) is not None:
        return at, marker, "list_marker"
    if _COUNT.match(flat, at):
        return _counted(text, flat, at, in_title.at(at))
    word = words.at(at)
    named = name_at(flat, at)
    if named and not (word and word[1] >= named[0]):
        return at, named[0], named[1]
    if word and flat[at] not in "0123456789":
        return word[1]
    if (dated := date_at(flat, at)) is not None:
        return at, dated, "date"
    if flat.startswith(("上半", "下半"), at):
        return (at, at + 3, "date") if flat.startswith("年", at + 2) else None
    return _counted(text, flat, at, in_title.at(at))


def _counted(
    text: str, flat: str, at: int, title: tuple[int, int] | None
) -> Quantity | tuple[int, int, NumberKind | None] | None:
    if flat[at] == "零" and _ZERO.match(flat, at):
        from decimal import Decimal

        return Quantity(at, at + 1, Decimal(0), "", "eq")
    found = quantity_at(text, flat, at) if flat[at] not in "第每([" else None
    beside = at and flat[at - 1].isascii() and flat[at - 1] not in ",()\n" and flat[at].isdigit()
    lettered = _LETTER.search(flat[max(0, at - 8) : at]) if beside else None
    if flat[at].isdigit() and (_is_of_the_page(flat, at) or _is_of_an_annex(flat, at, found)):
        return at, _DIGITS.match(flat, at).end(), "other"  # type: ignore[union-attr]
    if lettered and (not found or not found.unit or len(lettered.group()) == 1 or lettered.group().startswith("PM")):
        run = _DIGITS.match(flat, at)
        end = run.end() if run else at + 1
        return at - len(lettered.group()), _road(flat, end), "name"
    if found and title:
        return at, min(found.end, title[1]), "name"
    if found and (found.unit or _bare(flat, found)):
        return found
    if flat[at].isdigit():
        run = _DIGITS.match(flat, at)
        end = run.end() if run else at + 1
        while end > at + 1 and flat[end - 1] in ".,":
            end -= 1
        return at, end, "date" if is_year(flat[at:end]) else "other"
    return None


def _road(flat: str, end: int) -> int:
    """Where the name of a line ends: S113线, G312国道."""
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


def _bare(flat: str, found: Quantity) -> bool:
    """May a number without a unit be a figure? Only where the words before it announce a value, or 至少组织1领导."""
    before = flat[max(0, found.start - 12) : found.start]
    if found.bound != "eq" or flat[found.end - 1] in "万亿":
        return True
    if is_year(flat[found.start : found.end]) and not before.endswith(_VALUES):
        return False
    return bool(_BARE_FIGURE.search(before)) and not before.endswith("第")
